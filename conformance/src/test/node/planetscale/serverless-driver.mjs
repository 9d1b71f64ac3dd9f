// PlanetScale's own driver: parameters, types, counts, transactions, errors, sessions.
import assert from 'node:assert/strict';
import { Client, DatabaseError, cast, connect, format, hex } from '@planetscale/database';
import { serverlessUrl } from './address.mjs';

const config = { url: serverlessUrl };
const connection = connect(config);

async function theWayIn() {
  assert.deepEqual((await connection.execute('SELECT 1 AS one FROM dual')).rows, [{ one: '1' }]);
  // The URL that PlanetScale shows: the driver makes https of it, which a fetch of one's own can turn back.
  const { host, protocol } = new URL(serverlessUrl);
  const plain = protocol === 'http:' ? { fetch: (url, init) => fetch(url.replace(/^https:/, 'http:'), init) } : {};
  const shown = connect({ url: `mysql://user:secret@${host}/test?ssl={"rejectUnauthorized":true}`, ...plain });
  assert.equal((await shown.execute('SELECT DATABASE() AS d')).rows[0].d, 'test');
  const split = connect({ host, username: 'user', password: 'secret', ...plain });
  assert.equal((await split.execute('SELECT DATABASE() AS d')).rows[0].d, 'test');
  const client = new Client(config);
  assert.equal((await client.execute('SELECT DATABASE() AS d')).rows[0].d, 'test');
  const session = await connect(config).refresh();
  assert.equal(session, undefined);
}

async function parameters() {
  const byPosition = await connection.execute('SELECT ? + 1 AS n, ? AS s, ? AS z', [41, 'it\'s \\ "quoted"\n', null]);
  assert.deepEqual(byPosition.rows, [{ n: '42', s: 'it\'s \\ "quoted"\n', z: null }]);
  const byName = await connection.execute('SELECT :a AS a, :b AS b, :a AS again', { a: true, b: 'x' });
  assert.deepEqual(byName.rows, [{ a: '1', b: 'x', again: '1' }]);
  const list = await connection.execute('SELECT 3 IN (?) AS present', [[1, 2, 3]]);
  assert.equal(list.rows[0].present, '1');
  const bytes = await connection.execute('SELECT HEX(?) AS h', [new Uint8Array([0, 255])]);
  assert.equal(bytes.rows[0].h, '00FF');
  const asArrays = await connection.execute('SELECT 1, 2', [], { as: 'array' });
  assert.deepEqual(asArrays.rows, [['1', '2']]);
  assert.equal(format('SELECT ?', ['a']), "SELECT 'a'");
  assert.equal(hex('é'), '0xe9');
}

const COLUMNS = [
  // column, its type, what is written, what the driver reads, [wire type, length, charset, decimals, flags]
  ['a', 'TINYINT', '-5', -5, ['INT8', 4, 63, 0, 32768]],
  ['b', 'SMALLINT', '-300', -300, ['INT16', 6, 63, 0, 32768]],
  ['c', 'MEDIUMINT', '70000', 70000, ['INT24', 9, 63, 0, 32768]],
  ['d', 'INT', '-2147483648', -2147483648, ['INT32', 11, 63, 0, 32768]],
  ['e', 'BIGINT', '9223372036854775807', '9223372036854775807', ['INT64', 20, 63, 0, 32768]],
  ['f', 'TINYINT UNSIGNED', '255', 255, ['UINT8', 3, 63, 0, 32800]],
  ['g', 'MEDIUMINT UNSIGNED', '1', 1, ['UINT24', 8, 63, 0, 32800]],
  ['h', 'INT UNSIGNED', '4294967295', 4294967295, ['UINT32', 10, 63, 0, 32800]],
  ['i', 'BIGINT UNSIGNED', '18446744073709551615', '18446744073709551615', ['UINT64', 20, 63, 0, 32800]],
  ['j', 'DECIMAL(2,1)', '1.1', '1.1', ['DECIMAL', 4, 63, 1, 32768]],
  ['k', 'FLOAT', '1.5', 1.5, ['FLOAT32', 12, 63, 31, 32768]],
  ['l', 'DOUBLE', '-2.25e10', -2.25e10, ['FLOAT64', 22, 63, 31, 32768]],
  ['m', 'BIT(3)', "b'101'", new Uint8Array([5]), ['BIT', 3, 63, 0, 32]],
  ['n', 'DATE', "'2024-02-29'", '2024-02-29', ['DATE', 10, 63, 0, 128]],
  ['o', 'DATETIME', "'2024-02-29 12:34:56'", '2024-02-29 12:34:56', ['DATETIME', 19, 63, 0, 128]],
  ['p', 'TIMESTAMP NULL', "'2024-02-29 12:34:56'", '2024-02-29 12:34:56', ['TIMESTAMP', 19, 63, 0, 128]],
  ['q', 'TIME', "'-12:34:56'", '-12:34:56', ['TIME', 10, 63, 0, 128]],
  ['r', 'YEAR', '2024', 2024, ['YEAR', 4, 63, 0, 32864]],
  ['s', 'CHAR(4)', "'ab'", 'ab', ['CHAR', 16, 255, 0, 0]],
  ['t', 'VARCHAR(4)', "'öäü€'", 'öäü€', ['VARCHAR', 16, 255, 0, 0]],
  ['u', 'BINARY(4)', "x'00ff'", new Uint8Array([0, 255, 0, 0]), ['BINARY', 4, 63, 0, 128]],
  ['v', 'VARBINARY(4)', "x'00ff'", new Uint8Array([0, 255]), ['VARBINARY', 4, 63, 0, 128]],
  ['w', 'TINYBLOB', "'x'", new Uint8Array([120]), ['BLOB', 255, 63, 0, 144]],
  ['x', 'BLOB', "'x'", new Uint8Array([120]), ['BLOB', 65535, 63, 0, 144]],
  ['y', 'LONGBLOB', "'x'", new Uint8Array([120]), ['BLOB', 4294967295, 63, 0, 144]],
  ['z', 'TINYTEXT', "'x'", 'x', ['TEXT', 1020, 255, 0, 16]],
  ['aa', 'TEXT', "'x'", 'x', ['TEXT', 262140, 255, 0, 16]],
  ['ab', 'MEDIUMTEXT', "'x'", 'x', ['TEXT', 67108860, 255, 0, 16]],
  ['ac', 'LONGTEXT', "'x'", 'x', ['TEXT', 4294967295, 255, 0, 16]],
  ['ad', "ENUM('foo','bar')", "'bar'", 'bar', ['ENUM', 12, 255, 0, 256]],
  ['ae', "SET('foo','bar')", "'foo,bar'", 'foo,bar', ['SET', 28, 255, 0, 2048]],
  ['af', 'JSON', `'{"foo":"ü","ad":null}'`, { ad: null, foo: 'ü' }, ['JSON', 4294967295, 63, 0, 144]],
  ['ag', 'CHAR(4) COLLATE utf8mb4_bin', "'ab'", 'ab', ['BINARY', 16, 255, 0, 128]],
  ['ah', 'CHAR(4) CHARACTER SET binary', "'ab'", new Uint8Array([97, 98, 0, 0]), ['BINARY', 4, 63, 0, 128]],
  ['ai', 'TEXT COLLATE utf8mb4_bin', "'x'", 'x', ['BLOB', 262140, 255, 0, 144]],
  ['aj', 'DATETIME(3)', "'2024-02-29 12:34:56.789'", '2024-02-29 12:34:56.789', ['DATETIME', 23, 63, 3, 128]],
];

async function types() {
  await connection.execute(
    `CREATE TABLE types (id BIGINT NOT NULL AUTO_INCREMENT PRIMARY KEY, ${COLUMNS.map(([n, t]) => `\`${n}\` ${t}`)})`
  );
  const values = COLUMNS.map(([, , written]) => written);
  await connection.execute(`INSERT INTO types (${COLUMNS.map(([n]) => `\`${n}\``)}) VALUES (${values})`);
  const { rows, fields, types: named, headers } = await connection.execute('SELECT * FROM types');
  assert.equal(headers.length, COLUMNS.length + 1);
  assert.equal(rows[0].id, '1');
  assert.deepEqual([fields[0].type, fields[0].columnLength, fields[0].flags], ['INT64', 20, 49667]);
  assert.deepEqual(
    [fields[0].table, fields[0].orgTable, fields[0].database, fields[0].orgName],
    ['types', 'types', 'test', 'id']
  );
  COLUMNS.forEach(([name, type, , read, wire], i) => {
    const field = fields[i + 1];
    assert.deepEqual(rows[0][name], read, type);
    assert.equal(named[name], wire[0], type);
    const found = [field.type, field.columnLength, field.charset, field.decimals ?? 0, field.flags ?? 0];
    assert.deepEqual(found, wire, type);
  });
  await connection.execute('INSERT INTO types (a) VALUES (NULL)');
  const empty = await connection.execute('SELECT * FROM types WHERE id = 2');
  assert.ok(COLUMNS.every(([name]) => empty.rows[0][name] === null));
  const own = connect({
    ...config,
    cast: (field, value) => (field.type === 'INT64' && value ? BigInt(value) : cast(field, value)),
  });
  assert.equal((await own.execute('SELECT e FROM types WHERE id = 1')).rows[0].e, 9223372036854775807n);
  const computed = await connection.execute(
    "SELECT NULL AS a, 1 AS b, 1.5 AS c, 1e3 AS d, 'x' AS e, NOW() AS f, COUNT(*) AS g FROM types"
  );
  assert.deepEqual(computed.types, {
    a: 'NULL',
    b: 'INT64',
    c: 'DECIMAL',
    d: 'FLOAT64',
    e: 'VARCHAR',
    f: 'DATETIME',
    g: 'INT64',
  });
}

async function counts() {
  await connection.execute(
    'CREATE TABLE counted (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(20) UNIQUE, n INT DEFAULT 0)'
  );
  const inserted = await connection.execute("INSERT INTO counted (name) VALUES ('a'), ('b'), ('c')");
  assert.equal(inserted.rowsAffected, 3);
  assert.equal(inserted.insertId, '1');
  assert.deepEqual(inserted.rows, []);
  assert.ok(inserted.time >= 0);
  const touched = await connection.execute('UPDATE counted SET n = 0 WHERE id < 3');
  assert.equal(touched.rowsAffected, 2, 'found rows, changed or not');
  assert.equal(touched.insertId, '0');
  const upserted = await connection.execute(
    "INSERT INTO counted (name) VALUES ('a') ON DUPLICATE KEY UPDATE n = n + 1"
  );
  assert.equal(upserted.rowsAffected, 2);
  const removed = await connection.execute('DELETE FROM counted WHERE name = ?', ['c']);
  assert.equal(removed.rowsAffected, 1);
  const selected = await connection.execute('SELECT * FROM counted');
  assert.equal(selected.size, 2);
  assert.equal(selected.rowsAffected, 0);
  assert.equal(selected.statement, 'SELECT * FROM counted');
}

async function transactions() {
  const committed = await connection.transaction(async (tx) => {
    const first = await tx.execute("INSERT INTO counted (name) VALUES ('tx')");
    const outside = await connection.execute("SELECT * FROM counted WHERE name = 'tx'");
    assert.equal(outside.size, 0);
    const [one, two] = await Promise.all([
      tx.execute("SELECT name FROM counted WHERE name = 'tx'"),
      tx.execute("SELECT COUNT(*) AS n FROM counted WHERE name = 'tx'"),
    ]);
    assert.equal(one.size, 1);
    assert.equal(two.rows[0].n, '1');
    return first;
  });
  assert.ok(Number(committed.insertId) > 0);
  assert.equal((await connection.execute("SELECT * FROM counted WHERE name = 'tx'")).size, 1);
  await assert.rejects(
    connection.transaction(async (tx) => {
      await tx.execute('DELETE FROM counted');
      await tx.execute("INSERT INTO counted (name) VALUES ('one'), ('one')");
    }),
    DatabaseError
  );
  assert.equal((await connection.execute('SELECT * FROM counted')).size, 3);
}

async function errors() {
  const failure = async (statement) => {
    const error = await connection.execute(statement).then(
      () => null,
      (e) => e
    );
    assert.ok(error instanceof DatabaseError, statement);
    assert.equal(error.status, 400);
    return error;
  };
  const missing = await failure('SELECT * FROM nowhere');
  assert.equal(missing.body.code, 'NOT_FOUND');
  assert.match(
    missing.message,
    /^target: test\.-\.primary: vttablet: rpc error: code = NotFound desc = Table 'test\.nowhere' doesn't exist \(errno 1146\) \(sqlstate 42S02\)/
  );
  const duplicate = await failure("INSERT INTO counted (name) VALUES ('a')");
  assert.equal(duplicate.body.code, 'ALREADY_EXISTS');
  assert.match(duplicate.message, /Duplicate entry 'a' for key 'counted\.name' \(errno 1062\) \(sqlstate 23000\)/);
  const syntax = await failure('SELEC 1');
  assert.equal(syntax.body.code, 'INVALID_ARGUMENT');
  assert.match(syntax.message, /^syntax error at position 6 near 'SELEC'/);
  assert.match((await failure('SELECT nothing FROM counted')).message, /errno 1054.*sqlstate 42S22/);
  assert.match((await failure('INSERT INTO counted (n) VALUES (99999999999)')).message, /errno 1264.*sqlstate 22003/);
  assert.equal((await connection.execute('SELECT 1 AS one')).size, 1);
}

async function sessions() {
  await connection.execute('SET @mine = 7');
  assert.equal((await connection.execute('SELECT @mine AS v')).rows[0].v, '7');
  await connection.execute('SET @@boost_cached_queries = true');
  assert.equal((await connection.execute('SELECT COUNT(*) AS n FROM counted')).rows[0].n, '3');
  const others = Array.from({ length: 20 }, () => connect(config));
  const results = await Promise.all(
    others.map((other, i) => other.execute(`SELECT ${i} AS i, @mine AS v, COUNT(*) AS n FROM counted`))
  );
  results.forEach(({ rows }, i) => assert.deepEqual(rows, [{ i: `${i}`, v: null, n: '3' }]));
  await Promise.all(
    others.map((other, i) => other.execute('INSERT INTO counted (name, n) VALUES (?, ?)', [`c${i}`, i]))
  );
  assert.equal(
    (await connection.execute('SELECT SUM(n) AS s FROM counted WHERE name LIKE ?', ['c%'])).rows[0].s,
    '190'
  );
}

await theWayIn();
await parameters();
await types();
await counts();
await transactions();
await errors();
await sessions();
console.log('the driver is served');
