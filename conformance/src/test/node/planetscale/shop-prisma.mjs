// An application's Prisma functions, over PlanetScale's serverless driver or over MySQL's protocol (ADAPTER).
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { PrismaMariaDb } from '@prisma/adapter-mariadb';
import { PrismaPlanetScale } from '@prisma/adapter-planetscale';
import { Prisma, PrismaClient } from '@prisma/client';
import { mysqlUrl, serverlessUrl } from './address.mjs';

const serverless = process.env.ADAPTER === 'planetscale';
const adapter = serverless
  ? new PrismaPlanetScale({ url: serverlessUrl })
  : new PrismaMariaDb(mysqlUrl('test', 'mariadb'));
const prisma = new PrismaClient({ adapter });

for (const statement of readFileSync('shop.sql', 'utf8').split(';\n\n')) {
  await prisma.$executeRawUnsafe(statement);
}

async function createUserWithOrder() {
  const user = await prisma.user.create({
    data: {
      email: 'alice@example.com',
      name: 'Alice Johnson',
      orders: {
        create: {
          total: 149.99,
          status: 'PENDING',
          items: {
            create: [
              { productId: 'prod_1', quantity: 2, price: 49.99 },
              { productId: 'prod_2', quantity: 1, price: 49.99 },
            ],
          },
        },
      },
    },
    include: { orders: { include: { items: true } } },
  });
  return user;
}

async function getUserWithOrders(userId) {
  return prisma.user.findUnique({
    where: { id: userId },
    include: {
      orders: {
        orderBy: { createdAt: 'desc' },
        take: 10,
        include: { items: true },
      },
    },
  });
}

async function samples() {
  const created = await createUserWithOrder();
  assert.equal(created.name, 'Alice Johnson');
  assert.equal(created.avatarUrl, null);
  assert.ok(created.createdAt instanceof Date);
  assert.equal(created.orders.length, 1);
  assert.equal(created.orders[0].total.toString(), '149.99');
  assert.equal(created.orders[0].status, 'PENDING');
  assert.deepEqual(created.orders[0].items.map((i) => i.quantity).sort(), [1, 2]);
  const found = await getUserWithOrders(created.id);
  const byId = (a, b) => (a.id < b.id ? -1 : 1);
  created.orders[0].items.sort(byId);
  found.orders[0].items.sort(byId);
  assert.deepEqual(found, created);
  assert.equal(await getUserWithOrders('nobody'), null);
  return created;
}

async function queries(user) {
  await prisma.order.create({ data: { userId: user.id, total: '10.50', status: 'SHIPPED' } });
  const latest = await getUserWithOrders(user.id);
  assert.equal(latest.orders.length, 2);
  assert.equal(latest.orders[0].total.toString(), '10.5');
  assert.equal(await prisma.order.count({ where: { status: 'SHIPPED' } }), 1);
  const sums = await prisma.order.aggregate({ _sum: { total: true }, _avg: { total: true }, _count: true });
  assert.equal(sums._sum.total.toString(), '160.49');
  assert.equal(sums._count, 2);
  const groups = await prisma.order.groupBy({
    by: ['status'],
    _count: { _all: true },
    orderBy: { status: 'asc' },
  });
  assert.deepEqual(
    groups.map((g) => [g.status, g._count._all]),
    [
      ['PENDING', 1],
      ['SHIPPED', 1],
    ]
  );
  const many = await prisma.user.createMany({
    data: [
      { email: 'bob@example.com', name: 'Bob' },
      { email: 'carol@example.com', name: 'Carol' },
    ],
  });
  assert.equal(many.count, 2);
  assert.equal((await prisma.user.findMany({ where: { name: { contains: 'aro' } } }))[0].name, 'Carol');
  const filtered = await prisma.user.findMany({
    where: { orders: { some: { total: { gt: 100 } } } },
    select: { email: true },
  });
  assert.deepEqual(filtered, [{ email: 'alice@example.com' }]);
  const none = await prisma.user.findMany({
    where: { orders: { none: {} } },
    orderBy: { name: 'desc' },
    take: 1,
    skip: 1,
  });
  assert.equal(none[0].name, 'Bob');
  const paged = await prisma.user.findMany({
    cursor: { email: 'bob@example.com' },
    orderBy: { email: 'asc' },
    take: 2,
  });
  assert.deepEqual(
    paged.map((u) => u.name),
    ['Bob', 'Carol']
  );
  const upserted = await prisma.user.upsert({
    where: { email: 'bob@example.com' },
    create: { email: 'bob@example.com', name: 'never' },
    update: { name: 'Robert' },
  });
  assert.equal(upserted.name, 'Robert');
  assert.equal(
    (await prisma.user.updateMany({ where: { name: { startsWith: 'C' } }, data: { avatarUrl: '/c.png' } })).count,
    1
  );
  assert.equal(
    (
      await prisma.order.update({ where: { id: latest.orders[0].id }, data: { total: { increment: 1 } } })
    ).total.toString(),
    '11.5'
  );
  assert.equal((await prisma.order.deleteMany({ where: { status: 'SHIPPED' } })).count, 1);
}

async function transactions() {
  const before = await prisma.user.count();
  await assert.rejects(
    prisma.$transaction(async (tx) => {
      await tx.user.create({ data: { email: 'dave@example.com', name: 'Dave' } });
      assert.equal(await tx.user.count(), before + 1);
      throw new Error('changed my mind');
    }),
    /changed my mind/
  );
  assert.equal(await prisma.user.count(), before);
  const [user, count] = await prisma.$transaction([
    prisma.user.create({ data: { email: 'erin@example.com', name: 'Erin' } }),
    prisma.user.count(),
  ]);
  assert.equal(user.name, 'Erin');
  assert.equal(count, before + 1);
  const isolated = await prisma.$transaction((tx) => tx.user.count(), { isolationLevel: 'Serializable' });
  assert.equal(isolated, before + 1);
}

async function errors() {
  await assert.rejects(
    prisma.user.create({ data: { email: 'alice@example.com', name: 'again' } }),
    (e) => e instanceof Prisma.PrismaClientKnownRequestError && e.code === 'P2002'
  );
  await assert.rejects(
    prisma.user.update({ where: { email: 'nobody@example.com' }, data: { name: 'x' } }),
    (e) => e.code === 'P2025'
  );
  await assert.rejects(prisma.$queryRaw`SELECT * FROM nowhere`, (e) => e.code === 'P2010');
}

async function raw() {
  const rows = await prisma.$queryRaw`
    SELECT name, total, status, quantity FROM users u JOIN orders o ON o.user_id = u.id
    JOIN order_items i ON i.order_id = o.id WHERE u.email = ${'alice@example.com'} ORDER BY quantity`;
  assert.deepEqual(
    rows.map((r) => [r.name, r.total.toString(), r.status, r.quantity]),
    [
      ['Alice Johnson', '149.99', 'PENDING', 1],
      ['Alice Johnson', '149.99', 'PENDING', 2],
    ]
  );
  await prisma.$executeRaw`TRUNCATE TABLE users`;
  await prisma.$executeRaw`TRUNCATE TABLE orders`;
  assert.equal(await prisma.user.count(), 0);
  assert.equal(await prisma.order.count(), 0);
}

const user = await samples();
await queries(user);
await transactions();
await errors();
await raw();
await prisma.$disconnect();
console.log('users have orders');
