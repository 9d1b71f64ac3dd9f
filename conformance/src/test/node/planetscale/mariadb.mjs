// The mariadb driver: text and prepared statements, batches, pool, transactions, errors, types, streams.
import assert from 'node:assert/strict';
import mariadb from 'mariadb';
import { mysqlServer, mysqlUrl } from './address.mjs';

// The driver's own limit is a second, which a busy machine may need to begin with TLS.
const options = { ...mysqlServer, database: 'maria', timezone: 'Z', connectTimeout: 20_000 };
const db = await mariadb.createConnection(options);

async function statements() {
  assert.match(db.serverVersion(), /^8\./);
  const rows = await db.query('SELECT 1 + 1 AS two, ? AS text, NULL AS nothing', ["it's"]);
  assert.deepEqual([...rows], [{ two: 2n, text: "it's", nothing: null }]);
  assert.equal(rows.meta[0].name(), 'two');
  await db.query(
    'CREATE TABLE books (id INT AUTO_INCREMENT PRIMARY KEY, title VARCHAR(100) NOT NULL UNIQUE, price DECIMAL(8,2))'
  );
  const inserted = await db.query('INSERT INTO books (title, price) VALUES (?, ?)', ['Dune', 9.99]);
  assert.deepEqual([inserted.affectedRows, inserted.insertId, inserted.warningStatus], [1, 1n, 0]);
  const executed = await db.execute('INSERT INTO books (title, price) VALUES (?, ?)', ['Emma', '5.50']);
  assert.equal(executed.insertId, 2n);
  const batch = await db.batch('INSERT INTO books (title, price) VALUES (?, ?)', [
    ['A', 1],
    ['B', null],
    ['C', 3],
  ]);
  assert.deepEqual(
    batch.map((done) => done.insertId),
    [3n, 4n, 5n]
  );
  assert.deepEqual(
    [...(await db.execute('SELECT title FROM books WHERE price > ? ORDER BY price', [2.5]))],
    [{ title: 'C' }, { title: 'Emma' }, { title: 'Dune' }]
  );
  const named = await db.query({ sql: 'SELECT title FROM books WHERE id = :id', namedPlaceholders: true }, { id: 2 });
  assert.equal(named[0].title, 'Emma');
  const nested = await db.query({
    sql: 'SELECT b.id, c.title FROM books b JOIN books c USING (id) WHERE id = 1',
    nestTables: true,
  });
  assert.deepEqual([...nested], [{ b: { id: 1 }, c: { title: 'Dune' } }]);
  const prepared = await db.prepare('SELECT title FROM books WHERE id = ?');
  assert.equal((await prepared.execute([3]))[0].title, 'A');
  assert.equal((await prepared.execute([1]))[0].title, 'Dune');
  prepared.close();
  await db.ping();
}

async function types() {
  const samples = {
    tiny: ['TINYINT', -5],
    truth: ['BOOLEAN', 1],
    whole: ['INT UNSIGNED', 4294967295],
    big: ['BIGINT', 9223372036854775807n],
    huge: ['BIGINT UNSIGNED', 18446744073709551615n],
    exact: ['DECIMAL(20,5)', '123456789012345.12345'],
    single: ['FLOAT', 0.25],
    double: ['DOUBLE', -1.5e300],
    day: ['DATE', new Date(Date.UTC(2024, 1, 29))],
    moment: ['DATETIME(3)', new Date(Date.UTC(2024, 1, 29, 12, 34, 56, 789))],
    span: ['TIME', '-12:34:56'],
    year: ['YEAR', 1999],
    chars: ['CHAR(10)', 'héllo'],
    text: ['TEXT', '😀'],
    bytes: ['VARBINARY(10)', Buffer.from([0, 1, 255])],
    choice: ["ENUM('a','b')", 'b'],
    json: ['JSON', { a: [1, null, 'é'] }],
  };
  const names = Object.keys(samples);
  await db.query(`CREATE TABLE samples (${names.map((n) => `\`${n}\` ${samples[n][0]}`)})`);
  const values = names.map((n) => (n === 'json' ? JSON.stringify(samples[n][1]) : samples[n][1]));
  await db.query(`INSERT INTO samples VALUES (${names.map(() => '?')})`, values);
  await db.execute(`INSERT INTO samples VALUES (${names.map(() => '?')})`, values);
  const expected = Object.fromEntries(names.map((n) => [n, samples[n][1]]));
  assert.deepEqual([...(await db.query('SELECT * FROM samples'))], [expected, expected]);
  assert.deepEqual([...(await db.execute('SELECT * FROM samples'))], [expected, expected]);
}

async function transactionsAndErrors() {
  await db.beginTransaction();
  await db.query("INSERT INTO books (title) VALUES ('lost')");
  await db.rollback();
  await db.beginTransaction();
  await db.query("INSERT INTO books (title) VALUES ('kept')");
  await db.commit();
  assert.deepEqual(
    [...(await db.query("SELECT title FROM books WHERE title IN ('lost', 'kept')"))],
    [{ title: 'kept' }]
  );
  await assert.rejects(db.query("INSERT INTO books (title) VALUES ('Dune')"), {
    errno: 1062,
    sqlState: '23000',
    code: 'ER_DUP_ENTRY',
    sqlMessage: "Duplicate entry 'Dune' for key 'books.title'",
  });
  await db.query(
    'CREATE TABLE loans (id INT PRIMARY KEY, book INT, FOREIGN KEY (book) REFERENCES books (id) ON DELETE CASCADE)'
  );
  await assert.rejects(db.execute('INSERT INTO loans VALUES (1, 999)'), {
    errno: 1452,
    code: 'ER_NO_REFERENCED_ROW_2',
  });
  await db.query('INSERT INTO loans VALUES (1, 1)');
  await db.query('DELETE FROM books WHERE id = 1');
  assert.equal((await db.query('SELECT COUNT(*) AS n FROM loans'))[0].n, 0n);
  await assert.rejects(db.query('SELEC 1'), { errno: 1064, sqlState: '42000' });
}

async function poolAndStream() {
  const pool = mariadb.createPool({ ...options, connectionLimit: 4 });
  await pool.query('CREATE TABLE hits (n INT)');
  await Promise.all(Array.from({ length: 30 }, (_, n) => pool.query('INSERT INTO hits VALUES (?)', [n])));
  assert.equal((await pool.query('SELECT SUM(n) AS s FROM hits'))[0].s, '435');
  const connection = await pool.getConnection();
  let seen = 0;
  for await (const row of connection.queryStream('SELECT n FROM hits')) {
    seen += row.n;
  }
  assert.equal(seen, 435);
  await connection.release();
  await pool.end();
  const several = await mariadb.createConnection({ ...options, multipleStatements: true });
  const results = await several.query('SELECT 1 AS a; SELECT 2 AS b');
  assert.deepEqual(
    results.map((r) => [...r]),
    [[{ a: 1n }], [{ b: 2n }]]
  );
  await several.reset();
  await several.end();
  const encrypted = await mariadb.createConnection({ ...options, ssl: { rejectUnauthorized: false } });
  assert.equal((await encrypted.query('SELECT 1 AS one'))[0].one, 1n);
  await encrypted.end();
  const compressed = await mariadb.createConnection({ ...options, compress: true });
  assert.equal((await compressed.query("SELECT REPEAT('x', 100000) AS x"))[0].x.length, 100_000);
  await compressed.end();
  const byUrl = await mariadb.createConnection(mysqlUrl('maria', 'mariadb'));
  assert.equal((await byUrl.query('SELECT DATABASE() AS d'))[0].d, 'maria');
  await byUrl.end();
}

await statements();
await types();
await transactionsAndErrors();
await poolAndStream();
await db.end();
console.log('mariadb is served');
