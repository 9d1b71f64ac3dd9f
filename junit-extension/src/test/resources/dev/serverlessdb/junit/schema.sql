-- One order; the semicolon in its text ends nothing.
CREATE TABLE orders (id INT PRIMARY KEY, note VARCHAR(40));
INSERT INTO orders VALUES (1, 'hat; blue');
