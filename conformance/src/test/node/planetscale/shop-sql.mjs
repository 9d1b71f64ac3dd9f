// The statements with which an application looks at a slow query and adds the index it needs.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { connect } from '@planetscale/database';
import mysql from 'mysql2/promise';
import { mysqlServer, serverlessUrl } from './address.mjs';

const EXPLAIN = `EXPLAIN SELECT u.*, COUNT(o.id) as order_count
FROM users u
LEFT JOIN orders o ON u.id = o.user_id
WHERE u.created_at > '2024-01-01'
GROUP BY u.id;`;
const ADD_INDEX = 'ALTER TABLE orders ADD INDEX idx_user_status (user_id, status, created_at);';

const serverless = connect({ url: serverlessUrl });
const direct = await mysql.createConnection({ ...mysqlServer, database: 'test', decimalNumbers: true });
const ways = [
  async (statement) => (await serverless.execute(statement)).rows,
  async (statement) => (await direct.query(statement))[0],
];
for (const run of ways) {
  await run('DROP TABLE IF EXISTS users, orders, order_items');
  for (const statement of readFileSync('shop.sql', 'utf8').split(';\n\n')) {
    await run(statement);
  }
  const before = await run(EXPLAIN);
  assert.deepEqual(
    before.map((row) => row.table),
    ['u', 'o']
  );
  assert.deepEqual(Object.keys(before[0]), [
    'id',
    'select_type',
    'table',
    'partitions',
    'type',
    'possible_keys',
    'key',
    'key_len',
    'ref',
    'rows',
    'filtered',
    'Extra',
  ]);
  assert.equal(before[1].key, 'orders_user_id_idx');
  assert.equal(before[1].type, 'ref');
  await run(ADD_INDEX);
  const index = (await run('SHOW INDEX FROM orders')).filter((row) => row.Key_name === 'idx_user_status');
  assert.deepEqual(
    index.map((row) => row.Column_name),
    ['user_id', 'status', 'created_at']
  );
  const after = await run(EXPLAIN);
  assert.match(after[1].possible_keys, /idx_user_status/);
}
await direct.end();
console.log('the index is there');
