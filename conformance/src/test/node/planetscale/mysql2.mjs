// mysql2: text and prepared statements, pool, transactions, errors, types, several statements, streams, log-in, charsets.
import assert from 'node:assert/strict';
import mysqlCallbacks from 'mysql2';
import mysql from 'mysql2/promise';
import { mysqlServer, mysqlUrl } from './address.mjs';

const options = { ...mysqlServer, database: 'two' };
const db = await mysql.createConnection(options);

async function texts() {
  const [rows, fields] = await db.query('SELECT 1 + 1 AS two, ? AS text, NULL AS nothing', ["it's"]);
  assert.deepEqual(rows, [{ two: 2, text: "it's", nothing: null }]);
  assert.deepEqual(
    fields.map((f) => f.name),
    ['two', 'text', 'nothing']
  );
  const [arrays] = await db.query({ sql: 'SELECT 1, 2', rowsAsArray: true });
  assert.deepEqual(arrays, [[1, 2]]);
  await db.ping();
}

async function writes() {
  await db.query(`CREATE TABLE books (
    id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL, price DECIMAL(8,2), UNIQUE KEY by_title (title))`);
  const [inserted] = await db.query('INSERT INTO books (title, price) VALUES ?', [
    [
      ['Dune', 9.99],
      ['Emma', 5],
      ['Ubik', null],
    ],
  ]);
  assert.equal(inserted.affectedRows, 3);
  assert.equal(inserted.insertId, 1);
  assert.match(inserted.info, /Records: 3 {2}Duplicates: 0 {2}Warnings: 0/);
  const [same] = await db.query("UPDATE books SET title = 'Dune' WHERE id = 1");
  assert.deepEqual([same.affectedRows, same.changedRows], [1, 0]);
  const [changed] = await db.query('UPDATE books SET price = price + 1');
  assert.deepEqual([changed.affectedRows, changed.changedRows], [3, 2]);
  const [set] = await db.query('INSERT INTO books SET ?', { title: 'Kim', price: '3.10' });
  assert.equal(set.insertId, 4);
  const [removed] = await db.query('DELETE FROM books WHERE title IN (?)', [['Kim', 'Ubik']]);
  assert.equal(removed.affectedRows, 2);
}

async function prepared() {
  const [rows] = await db.execute('SELECT title, price FROM books WHERE id = ? OR title = ? ORDER BY id', [1, 'Emma']);
  assert.deepEqual(rows, [
    { title: 'Dune', price: '10.99' },
    { title: 'Emma', price: '6.00' },
  ]);
  const statement = await db.prepare('INSERT INTO books (title, price) VALUES (?, ?)');
  for (const [title, price] of [
    ['A', 1.5],
    ['B', null],
    ['C', '7'],
  ]) {
    const [done] = await statement.execute([title, price]);
    assert.equal(done.affectedRows, 1);
  }
  await statement.close();
  const [page] = await db.execute('SELECT title FROM books ORDER BY title LIMIT ? OFFSET ?', ['2', '1']);
  assert.deepEqual(
    page.map((r) => r.title),
    ['B', 'C']
  );
  const long = 'x'.repeat(300_000);
  const [[{ length }]] = await db.execute('SELECT LENGTH(?) AS length', [long]);
  assert.equal(length, 300_000);
  await assert.rejects(db.execute('SELECT * FROM books WHERE', []), { errno: 1064 });
}

const SAMPLES = {
  tiny: ['TINYINT', -128],
  truth: ['BOOLEAN', 1],
  small: ['SMALLINT', 32767],
  medium: ['MEDIUMINT', -8388608],
  whole: ['INT UNSIGNED', 4294967295],
  big: ['BIGINT', 1234567890123],
  exact: ['DECIMAL(20,5)', '123456789012345.12345'],
  single: ['FLOAT', 0.25],
  double: ['DOUBLE', 1.7976931348623157e308],
  bits: ['BIT(9)', Buffer.from([1, 3])],
  day: ['DATE', new Date(Date.UTC(2024, 1, 29))],
  moment: ['DATETIME(3)', new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789))],
  stamp: ['TIMESTAMP(6) NULL', new Date(Date.UTC(2001, 8, 9, 1, 46, 40, 500))],
  span: ['TIME(2)', '-838:59:58.25'],
  year: ['YEAR', 1999],
  chars: ['CHAR(10)', 'héllo'],
  text: ['TEXT', '😀 text'],
  bytes: ['VARBINARY(10)', Buffer.from([0, 1, 255])],
  blob: ['BLOB', Buffer.from('blob')],
  choice: ["ENUM('a','b')", 'b'],
  several: ["SET('a','b','c')", 'a,c'],
  json: ['JSON', { a: [1, null, 'é'], b: { c: true } }],
};

async function types() {
  const utc = await mysql.createConnection({ ...options, timezone: 'Z' });
  const names = Object.keys(SAMPLES);
  const values = Object.values(SAMPLES).map(([, v], i) =>
    names[i] === 'json' ? JSON.stringify(v) : names[i] === 'bits' ? 259 : v
  );
  await utc.query(`CREATE TABLE samples (${names.map((n) => `\`${n}\` ${SAMPLES[n][0]}`)})`);
  await utc.query("SET time_zone = '+00:00'");
  await utc.query(`INSERT INTO samples VALUES (?)`, [values]);
  await utc.execute(`INSERT INTO samples VALUES (${names.map(() => '?')})`, values);
  await utc.query(`INSERT INTO samples VALUES (${names.map(() => 'NULL')})`);
  const expected = Object.fromEntries(names.map((n) => [n, SAMPLES[n][1]]));
  const nothing = Object.fromEntries(names.map((n) => [n, null]));
  for (const read of ['query', 'execute']) {
    const [rows] = await utc[read]('SELECT * FROM samples');
    assert.deepEqual(rows, [expected, expected, nothing], read);
  }
  const strings = await mysql.createConnection({
    ...options,
    dateStrings: true,
    supportBigNumbers: true,
    bigNumberStrings: true,
    decimalNumbers: true,
  });
  await strings.query("SET time_zone = '+00:00'");
  for (const read of ['query', 'execute']) {
    const [[row]] = await strings[read]('SELECT day, moment, stamp, big, exact FROM samples');
    assert.deepEqual(row, {
      day: '2024-02-29',
      moment: '2024-02-29 12:34:56.789',
      stamp: '2001-09-09 01:46:40.500000',
      big: '1234567890123',
      exact: 123456789012345.12345,
    });
  }
  await strings.end();
  await utc.end();
}

async function transactions() {
  const other = await mysql.createConnection(options);
  await db.beginTransaction();
  await db.query("INSERT INTO books (title) VALUES ('unseen')");
  assert.equal((await other.query("SELECT * FROM books WHERE title = 'unseen'"))[0].length, 0);
  await db.rollback();
  assert.equal((await db.query("SELECT * FROM books WHERE title = 'unseen'"))[0].length, 0);
  await db.beginTransaction();
  await db.query("UPDATE books SET price = 1 WHERE title = 'Dune'");
  await other.query('SET innodb_lock_wait_timeout = 1');
  await assert.rejects(other.query("SELECT * FROM books WHERE title = 'Dune' FOR UPDATE NOWAIT"), { errno: 3572 });
  const [free] = await other.query("SELECT title FROM books WHERE title IN ('Dune', 'Emma') FOR UPDATE SKIP LOCKED");
  assert.deepEqual(free, [{ title: 'Emma' }]);
  await assert.rejects(other.query("UPDATE books SET price = 2 WHERE title = 'Dune'"), {
    errno: 1205,
    code: 'ER_LOCK_WAIT_TIMEOUT',
    sqlMessage: 'Lock wait timeout exceeded; try restarting transaction',
  });
  await db.commit();
  assert.equal((await other.query("SELECT price FROM books WHERE title = 'Dune'"))[0][0].price, '1.00');
  await db.query('START TRANSACTION');
  await db.query("INSERT INTO books (title) VALUES ('kept')");
  await db.query('SAVEPOINT here');
  await db.query("INSERT INTO books (title) VALUES ('lost')");
  await db.query('ROLLBACK TO SAVEPOINT here');
  await db.query('COMMIT');
  assert.deepEqual((await db.query("SELECT title FROM books WHERE title IN ('kept', 'lost')"))[0], [{ title: 'kept' }]);
  await other.end();
}

async function errors() {
  await db.query(`CREATE TABLE loans (id INT PRIMARY KEY, book INT NOT NULL, days INT CHECK (days > 0),
    CONSTRAINT of_book FOREIGN KEY (book) REFERENCES books (id))`);
  const cases = [
    [
      "INSERT INTO books (title) VALUES ('Dune')",
      1062,
      'ER_DUP_ENTRY',
      '23000',
      "Duplicate entry 'Dune' for key 'books.by_title'",
    ],
    [
      'INSERT INTO books (price) VALUES (1)',
      1364,
      'ER_NO_DEFAULT_FOR_FIELD',
      'HY000',
      "Field 'title' doesn't have a default value",
    ],
    ['INSERT INTO books (title) VALUES (NULL)', 1048, 'ER_BAD_NULL_ERROR', '23000', "Column 'title' cannot be null"],
    [
      'INSERT INTO loans VALUES (1, 999, 1)',
      1452,
      'ER_NO_REFERENCED_ROW_2',
      '23000',
      'Cannot add or update a child row: a foreign key constraint fails (`two`.`loans`, CONSTRAINT `of_book` FOREIGN KEY (`book`) REFERENCES `books` (`id`))',
    ],
    [
      'INSERT INTO loans VALUES (1, 1, 0)',
      3819,
      'ER_CHECK_CONSTRAINT_VIOLATED',
      'HY000',
      "Check constraint 'loans_chk_1' is violated.",
    ],
    [
      "INSERT INTO books (title, price) VALUES ('x', 10000000)",
      1264,
      'ER_WARN_DATA_OUT_OF_RANGE',
      '22003',
      "Out of range value for column 'price' at row 1",
    ],
    [
      "INSERT INTO books (title) VALUES (REPEAT('x', 101))",
      1406,
      'ER_DATA_TOO_LONG',
      '22001',
      "Data too long for column 'title' at row 1",
    ],
    [
      "INSERT INTO loans VALUES ('x', 1, 1)",
      1366,
      'ER_TRUNCATED_WRONG_VALUE_FOR_FIELD',
      'HY000',
      "Incorrect integer value: 'x' for column 'id' at row 1",
    ],
    ['SELECT * FROM nowhere', 1146, 'ER_NO_SUCH_TABLE', '42S02', "Table 'two.nowhere' doesn't exist"],
    ['SELECT nothing FROM books', 1054, 'ER_BAD_FIELD_ERROR', '42S22', "Unknown column 'nothing' in 'field list'"],
    [
      'SELECT id FROM books b JOIN loans l',
      1052,
      'ER_NON_UNIQ_ERROR',
      '23000',
      "Column 'id' in field list is ambiguous",
    ],
    [
      'SELEC 1',
      1064,
      'ER_PARSE_ERROR',
      '42000',
      "You have an error in your SQL syntax; check the manual that corresponds to your MySQL server version for the right syntax to use near 'SELEC 1' at line 1",
    ],
    ['CREATE TABLE books (id INT)', 1050, 'ER_TABLE_EXISTS_ERROR', '42S01', "Table 'books' already exists"],
    [
      'SELECT NO_SUCH_FUNCTION(1)',
      1305,
      'ER_SP_DOES_NOT_EXIST',
      '42000',
      'FUNCTION two.NO_SUCH_FUNCTION does not exist',
    ],
  ];
  for (const [sql, errno, code, sqlState, sqlMessage] of cases) {
    for (const way of ['query', 'execute']) {
      await assert.rejects(db[way](sql), { errno, code, sqlState, sqlMessage, sql }, sql);
    }
  }
  await db.query('INSERT INTO loans VALUES (1, 1, 1)');
  await assert.rejects(db.query('DELETE FROM books WHERE id = 1'), {
    errno: 1451,
    sqlState: '23000',
    sqlMessage:
      'Cannot delete or update a parent row: a foreign key constraint fails (`two`.`loans`, CONSTRAINT `of_book` FOREIGN KEY (`book`) REFERENCES `books` (`id`))',
  });
}

async function several() {
  await assert.rejects(db.query('SELECT 1; SELECT 2'), { errno: 1064 });
  const multi = await mysql.createConnection({ ...options, multipleStatements: true });
  const [results] = await multi.query(
    "SELECT 1 AS a; INSERT INTO books (title) VALUES ('multi'); SELECT 2 AS b, 3 AS c"
  );
  assert.deepEqual(results[0], [{ a: 1 }]);
  assert.equal(results[1].affectedRows, 1);
  assert.deepEqual(results[2], [{ b: 2, c: 3 }]);
  await assert.rejects(multi.query('SELECT 1; SELECT * FROM nowhere; SELECT 3'), { errno: 1146 });
  await multi.end();
}

async function pools() {
  const pool = mysql.createPool({ ...options, connectionLimit: 5 });
  await pool.query('CREATE TABLE hits (id INT AUTO_INCREMENT PRIMARY KEY, n INT)');
  const ids = await Promise.all(
    Array.from({ length: 50 }, (_, n) => pool.execute('INSERT INTO hits (n) VALUES (?)', [n]))
  );
  assert.equal(new Set(ids.map(([r]) => r.insertId)).size, 50);
  assert.equal((await pool.query('SELECT SUM(n) AS s FROM hits'))[0][0].s, '1225');
  const connection = await pool.getConnection();
  await connection.query('SET @here = 1');
  await connection.changeUser({ database: 'other_two' });
  assert.deepEqual((await connection.query('SELECT DATABASE() AS d, @here AS h'))[0], [{ d: 'other_two', h: null }]);
  connection.release();
  await pool.end();
  const byUrl = await mysql.createConnection(mysqlUrl('two'));
  assert.equal((await byUrl.query('SELECT COUNT(*) AS n FROM hits'))[0][0].n, 50);
  await byUrl.end();
}

async function streams() {
  const connection = mysqlCallbacks.createConnection(options);
  const numbers = 'WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 900) SELECT i FROM n';
  let sum = 0;
  for await (const row of connection.query(numbers).stream({ highWaterMark: 5 })) {
    sum += row.i;
  }
  assert.equal(sum, 405450);
  await new Promise((done) => connection.end(done));
}

async function ways() {
  const encrypted = await mysql.createConnection({ ...options, ssl: { rejectUnauthorized: false } });
  assert.equal((await encrypted.query('SELECT 1 AS one'))[0][0].one, 1);
  await encrypted.end();
  const compressed = await mysql.createConnection({ ...options, compress: true });
  assert.equal((await compressed.query("SELECT REPEAT('x', 100000) AS x"))[0][0].x.length, 100_000);
  await compressed.end();
  const found = await mysql.createConnection({ ...options, flags: ['-FOUND_ROWS'] });
  assert.equal((await found.query("UPDATE books SET title = 'Dune' WHERE id = 1"))[0].affectedRows, 0);
  await found.end();
  const [[{ v }]] = await db.query('SELECT @@version AS v');
  assert.match(v, /^8\./);
  const [again] = await db.query('SHOW TABLES');
  assert.ok(again.some((row) => row.Tables_in_two === 'books'));
}

await texts();
await writes();
await prepared();
await types();
await transactions();
await errors();
await several();
await pools();
await streams();
await ways();
await db.end();
console.log('mysql2 is served');
