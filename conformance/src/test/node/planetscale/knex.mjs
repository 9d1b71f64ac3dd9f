// Knex on mysql2: schema builder, migrations, seeds, query builder, transactions, errors.
import assert from 'node:assert/strict';
import knexFactory from 'knex';
import { mysqlServer } from './address.mjs';

const knex = knexFactory({
  client: 'mysql2',
  connection: { ...mysqlServer, database: 'knexed' },
  pool: { min: 0, max: 4 },
});

class Migrations {
  async getMigrations() {
    return ['001_shop', '002_reviews'];
  }

  getMigrationName(name) {
    return name;
  }

  getMigration(name) {
    const shop = {
      async up(db) {
        await db.schema.createTable('customers', (t) => {
          t.increments('id');
          t.string('name', 80).notNullable();
          t.string('email').unique();
          t.json('profile');
          t.timestamps(true, true);
        });
        await db.schema.createTable('purchases', (t) => {
          t.bigIncrements('id');
          t.integer('customer_id').unsigned().notNullable().references('id').inTable('customers').onDelete('CASCADE');
          t.decimal('total', 10, 2).defaultTo(0);
          t.enum('state', ['open', 'paid']).defaultTo('open');
          t.boolean('gift').defaultTo(false);
          t.datetime('at', { precision: 3 });
          t.uuid('token');
          t.index(['customer_id', 'state'], 'by_customer');
        });
      },
      async down(db) {
        await db.schema.dropTable('purchases').dropTable('customers');
      },
    };
    const reviews = {
      async up(db) {
        await db.schema.alterTable('customers', (t) => {
          t.text('notes');
          t.renameColumn('name', 'full_name');
          t.string('email', 100).notNullable().alter();
        });
        await db.schema.createTable('reviews', (t) => {
          t.increments();
          t.integer('stars').unsigned().checkBetween([1, 5], 'stars_fit');
          t.bigInteger('purchase_id').unsigned().references('purchases.id');
        });
      },
      async down(db) {
        await db.schema.dropTableIfExists('reviews');
        await db.schema.alterTable('customers', (t) => {
          t.renameColumn('full_name', 'name');
          t.dropColumn('notes');
        });
      },
    };
    return name === '001_shop' ? shop : reviews;
  }
}

const migrationSource = new Migrations();

async function migrations() {
  const [batch, done] = await knex.migrate.latest({ migrationSource });
  assert.deepEqual([batch, done], [1, ['001_shop', '002_reviews']]);
  assert.deepEqual((await knex.migrate.latest({ migrationSource }))[1], []);
  assert.equal(await knex.migrate.currentVersion({ migrationSource }), '002');
  const columns = await knex('customers').columnInfo();
  assert.deepEqual(columns.email, { defaultValue: null, type: 'varchar', maxLength: 100, nullable: false });
  assert.deepEqual(Object.keys(columns), ['id', 'full_name', 'email', 'profile', 'created_at', 'updated_at', 'notes']);
  assert.equal(await knex.schema.hasColumn('customers', 'notes'), true);
  assert.equal(await knex.schema.hasTable('reviews'), true);
  const [undone] = (await knex.migrate.down({ migrationSource }))[1];
  assert.equal(undone, '002_reviews');
  assert.equal(await knex.schema.hasTable('reviews'), false);
  assert.deepEqual((await knex.migrate.up({ migrationSource }))[1], ['002_reviews']);
  assert.deepEqual(
    (await knex.migrate.list({ migrationSource }))[0].map((m) => m.name),
    ['001_shop', '002_reviews']
  );
}

async function seeds() {
  const seedSource = {
    async getSeeds() {
      return ['people'];
    },

    async getSeed() {
      return {
        async seed(db) {
          await db('customers').del();
          await db('customers').insert([
            { id: 1, full_name: 'Ann', email: 'ann@example.com', profile: JSON.stringify({ vip: true, tags: ['a'] }) },
            { id: 2, full_name: 'Ben', email: 'ben@example.com' },
            { id: 3, full_name: 'Cat', email: 'cat@example.com' },
          ]);
          await db.batchInsert(
            'purchases',
            Array.from({ length: 12 }, (_, i) => ({
              customer_id: (i % 2) + 1,
              total: i,
              state: i % 3 === 0 ? 'paid' : 'open',
              at: new Date(2024, 0, i + 1),
            })),
            5
          );
        },
      };
    },
  };
  assert.deepEqual(await knex.seed.run({ seedSource }), [['people']]);
}

async function queries() {
  const [id] = await knex('customers').insert({ full_name: 'Dan', email: 'dan@example.com' });
  assert.equal(id, 4);
  const joined = await knex('customers as c')
    .leftJoin('purchases as p', 'p.customer_id', 'c.id')
    .groupBy('c.id')
    .select('c.full_name')
    .count({ n: 'p.id' })
    .sum({ total: 'p.total' })
    .orderBy('c.id');
  assert.deepEqual(joined, [
    { full_name: 'Ann', n: 6, total: '30.00' },
    { full_name: 'Ben', n: 6, total: '36.00' },
    { full_name: 'Cat', n: 0, total: null },
    { full_name: 'Dan', n: 0, total: null },
  ]);
  const big = await knex('purchases')
    .where('total', '>', 8)
    .andWhere((q) => q.where('state', 'paid').orWhereNull('token'))
    .orderBy('total', 'desc')
    .limit(2)
    .offset(1);
  assert.deepEqual(
    big.map((p) => [p.total, p.gift]),
    [
      ['10.00', 0],
      ['9.00', 0],
    ]
  );
  assert.equal(await knex('purchases').where({ state: 'paid' }).update({ gift: true }), 4);
  assert.equal(
    await knex('purchases').whereIn('customer_id', knex('customers').select('id').where('full_name', 'Ben')).del(),
    6
  );
  assert.deepEqual(await knex('customers').first('profile').where('id', 1), { profile: { vip: true, tags: ['a'] } });
  assert.deepEqual(await knex('customers').whereJsonPath('profile', '$.vip', '=', true).pluck('full_name'), ['Ann']);
  await knex('customers')
    .insert({ email: 'ann@example.com', full_name: 'Anna' })
    .onConflict('email')
    .merge(['full_name']);
  await knex('customers').insert({ email: 'ben@example.com', full_name: 'x' }).onConflict('email').ignore();
  assert.deepEqual(await knex('customers').orderBy('id').pluck('full_name'), ['Anna', 'Ben', 'Cat', 'Dan']);
  const ranked = await knex
    .with('t', knex('purchases').select('*'))
    .select('id')
    .rank('place', (w) => w.orderBy('total', 'desc'))
    .from('t')
    .orderBy('place')
    .limit(2);
  assert.deepEqual(
    ranked.map((r) => r.place),
    [1, 2]
  );
  const union = await knex('customers')
    .select('id')
    .where('id', 1)
    .unionAll([knex('customers').select('id').where('id', 4)]);
  assert.deepEqual(union, [{ id: 1 }, { id: 4 }]);
  const [[{ v }]] = await knex.raw('SELECT ?? AS v FROM ?? WHERE id = ?', ['full_name', 'customers', 2]);
  assert.equal(v, 'Ben');
  let streamed = 0;
  for await (const row of knex('customers').select('id').stream()) {
    streamed += row.id;
  }
  assert.equal(streamed, 10);
  assert.equal(await knex('purchases').where('id', 1).increment('total', 5), 1);
  assert.deepEqual(await knex('purchases').countDistinct('state as n').first(), { n: 2 });
}

async function transactionsAndErrors() {
  await assert.rejects(
    knex.transaction(async (trx) => {
      await trx('customers').insert({ full_name: 'Lost', email: 'lost@example.com' });
      await trx.transaction(async (inner) => {
        await inner('customers').insert({ full_name: 'Inner', email: 'inner@example.com' });
      });
      throw new Error('no');
    }),
    /no/
  );
  await knex.transaction(
    async (trx) => {
      await trx('customers').where({ id: 1 }).forUpdate().first();
      await trx
        .transaction(async (inner) => {
          await inner('customers').insert({ full_name: 'Gone', email: 'gone@example.com' });
          throw new Error('inner only');
        })
        .catch(() => {});
      await trx('customers').insert({ full_name: 'Kept', email: 'kept@example.com' });
    },
    { isolationLevel: 'repeatable read' }
  );
  assert.deepEqual(await knex('customers').whereIn('full_name', ['Lost', 'Inner', 'Gone', 'Kept']).pluck('full_name'), [
    'Kept',
  ]);
  await assert.rejects(knex('customers').insert({ full_name: 'x', email: 'ann@example.com' }), {
    errno: 1062,
    sqlMessage: "Duplicate entry 'ann@example.com' for key 'customers.customers_email_unique'",
  });
  await assert.rejects(knex('purchases').insert({ customer_id: 99 }), { errno: 1452, code: 'ER_NO_REFERENCED_ROW_2' });
  await assert.rejects(knex('reviews').insert({ stars: 6 }), {
    errno: 3819,
    sqlMessage: "Check constraint 'stars_fit' is violated.",
  });
  await knex('customers').where('id', 1).del();
  assert.deepEqual(await knex('purchases').count({ n: '*' }).first(), { n: 0 });
}

await migrations();
await seeds();
await queries();
await transactionsAndErrors();
await knex.migrate.rollback({ migrationSource }, true);
assert.equal(await knex.schema.hasTable('customers'), false);
await knex.destroy();
console.log('Knex is served');
