// An application's Drizzle query on PlanetScale's driver, with the schema that the query names. DRIZZLE names the release:
// until 0.33 a connection could be handed over, as connect() gives it; newer ones want a Client.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { Client, connect } from '@planetscale/database';
import { serverlessUrl } from './address.mjs';

const release = process.env.DRIZZLE;
const { eq, gt, sql } = await import(release);
const { datetime, decimal, mysqlEnum, mysqlTable, varchar } = await import(`${release}/mysql-core`);
const { drizzle } = await import(`${release}/planetscale-serverless`);

const users = mysqlTable('users', {
  id: varchar('id', { length: 191 }).primaryKey(),
  email: varchar('email', { length: 191 }).notNull().unique(),
  name: varchar('name', { length: 191 }).notNull(),
  avatarUrl: varchar('avatar_url', { length: 191 }),
  createdAt: datetime('created_at', { fsp: 3 })
    .notNull()
    .default(sql`CURRENT_TIMESTAMP(3)`),
  updatedAt: datetime('updated_at', { fsp: 3 }).notNull(),
});
const orders = mysqlTable('orders', {
  id: varchar('id', { length: 191 }).primaryKey(),
  userId: varchar('user_id', { length: 191 }).notNull(),
  total: decimal('total', { precision: 10, scale: 2 }).notNull(),
  status: mysqlEnum('status', ['PENDING', 'PROCESSING', 'SHIPPED', 'DELIVERED']).notNull().default('PENDING'),
  createdAt: datetime('created_at', { fsp: 3 })
    .notNull()
    .default(sql`CURRENT_TIMESTAMP(3)`),
});

const connection = release === 'drizzle-orm' ? new Client({ url: serverlessUrl }) : connect({ url: serverlessUrl });
const db = drizzle(connection);

for (const statement of readFileSync('shop.sql', 'utf8').split(';\n\n')) {
  await connection.execute(statement);
}
const day = new Date('2024-06-01T10:20:30.456Z');
await db.insert(users).values([
  { id: 'u1', email: 'alice@example.com', name: 'Alice', createdAt: day, updatedAt: day },
  { id: 'u2', email: 'bob@example.com', name: 'Bob', createdAt: day, updatedAt: day },
  { id: 'u3', email: 'old@example.com', name: 'Old', createdAt: new Date('2023-12-31'), updatedAt: day },
]);
await db.insert(orders).values([
  { id: 'o1', userId: 'u1', total: '149.99', createdAt: day },
  { id: 'o2', userId: 'u1', total: '9.50', status: 'SHIPPED', createdAt: day },
  { id: 'o3', userId: 'u3', total: '1.00', createdAt: day },
]);

const result = await db
  .select()
  .from(users)
  .leftJoin(orders, eq(users.id, orders.userId))
  .where(gt(users.createdAt, new Date('2024-01-01')));

const alice = { id: 'u1', email: 'alice@example.com', name: 'Alice', avatarUrl: null, createdAt: day, updatedAt: day };
assert.deepEqual(
  result.sort((a, b) => `${a.users.id}${a.orders?.id}`.localeCompare(`${b.users.id}${b.orders?.id}`)),
  [
    { users: alice, orders: { id: 'o1', userId: 'u1', total: '149.99', status: 'PENDING', createdAt: day } },
    { users: alice, orders: { id: 'o2', userId: 'u1', total: '9.50', status: 'SHIPPED', createdAt: day } },
    { users: { ...alice, id: 'u2', email: 'bob@example.com', name: 'Bob' }, orders: null },
  ]
);

await db.transaction(async (tx) => {
  await tx.update(orders).set({ status: 'DELIVERED' }).where(eq(orders.id, 'o2'));
  assert.equal((await tx.select().from(orders).where(eq(orders.status, 'DELIVERED'))).length, 1);
});
await assert.rejects(
  db.transaction(async (tx) => {
    await tx.delete(orders);
    tx.rollback();
  })
);
const [{ count }] = await db.select({ count: sql`count(*)`.mapWith(Number) }).from(orders);
assert.equal(count, 3);
await assert.rejects(db.insert(users).values({ id: 'u1', email: 'x@example.com', name: 'x', updatedAt: day }), (e) =>
  /Duplicate entry 'u1' for key 'users.PRIMARY' \(errno 1062\) \(sqlstate 23000\)/.test(`${e} ${e.cause}`)
);
console.log('users join their orders');
