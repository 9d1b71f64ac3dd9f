// Kysely on mysql2: migrations, joins, transactions, errors, introspection.
import assert from 'node:assert/strict';
import { Kysely, Migrator, MysqlDialect, sql } from 'kysely';
import { jsonArrayFrom, jsonObjectFrom } from 'kysely/helpers/mysql';
import { createPool } from 'mysql2';
import { mysqlServer } from './address.mjs';

const db = new Kysely({
  dialect: new MysqlDialect({ pool: createPool({ ...mysqlServer, database: 'kysely', connectionLimit: 4 }) }),
});
const migrations = {
  '1_people': {
    async up(schema) {
      await schema.schema
        .createTable('person')
        .addColumn('id', 'integer', (c) => c.autoIncrement().primaryKey())
        .addColumn('name', 'varchar(60)', (c) => c.notNull())
        .addColumn('email', 'varchar(80)', (c) => c.unique())
        .addColumn('born', 'date')
        .addColumn('created_at', 'timestamp', (c) => c.defaultTo(sql`CURRENT_TIMESTAMP`).notNull())
        .execute();
      await schema.schema
        .createTable('pet')
        .addColumn('id', 'bigint', (c) => c.unsigned().autoIncrement().primaryKey())
        .addColumn('owner_id', 'integer', (c) => c.notNull())
        .addColumn('name', 'varchar(40)', (c) => c.notNull().defaultTo('Rex'))
        .addColumn('species', sql`enum('dog', 'cat')`)
        .addForeignKeyConstraint('pet_owner', ['owner_id'], 'person', ['id'], (c) => c.onDelete('cascade'))
        .addCheckConstraint('named', sql`name <> ''`)
        .execute();
      await schema.schema.createIndex('pet_by_name').on('pet').columns(['species', 'name']).execute();
    },
    async down(schema) {
      await schema.schema.dropTable('pet').execute();
      await schema.schema.dropTable('person').execute();
    },
  },
  '2_toys': {
    async up(schema) {
      await schema.schema.alterTable('pet').addColumn('toys', 'json').execute();
      await schema.schema
        .alterTable('pet')
        .modifyColumn('name', 'varchar(50)', (c) => c.notNull())
        .execute();
      await schema.schema
        .createView('dogs')
        .as(schema.selectFrom('pet').selectAll().where('species', '=', 'dog'))
        .execute();
    },
    async down(schema) {
      await schema.schema.dropView('dogs').execute();
      await schema.schema.alterTable('pet').dropColumn('toys').execute();
    },
  },
};
const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });

async function migrated() {
  const { error, results } = await migrator.migrateToLatest();
  assert.ifError(error);
  assert.deepEqual(
    results.map((r) => [r.migrationName, r.status]),
    [
      ['1_people', 'Success'],
      ['2_toys', 'Success'],
    ]
  );
  assert.deepEqual(
    (await migrator.migrateDown()).results.map((r) => r.migrationName),
    ['2_toys']
  );
  assert.ifError((await migrator.migrateToLatest()).error);
  assert.ok((await migrator.getMigrations()).every((m) => m.executedAt instanceof Date));
}

async function introspected() {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: false });
  assert.deepEqual(
    tables.map((t) => [t.name, t.isView, t.schema]),
    [
      ['dogs', true, 'kysely'],
      ['person', false, 'kysely'],
      ['pet', false, 'kysely'],
    ]
  );
  const pet = tables.find((t) => t.name === 'pet');
  assert.deepEqual(
    pet.columns.map((c) => [c.name, c.dataType, c.isNullable, c.isAutoIncrementing, c.hasDefaultValue]),
    [
      ['id', 'bigint', false, true, false],
      ['owner_id', 'int', false, false, false],
      ['name', 'varchar', false, false, false],
      ['species', 'enum', true, false, false],
      ['toys', 'json', true, false, false],
    ]
  );
  assert.ok((await db.introspection.getSchemas()).some((s) => s.name === 'kysely'));
}

async function queries() {
  const inserted = await db
    .insertInto('person')
    .values([
      { name: 'Ann', email: 'ann@example.com', born: '1990-05-01' },
      { name: 'Ben', email: 'ben@example.com' },
    ])
    .executeTakeFirst();
  assert.deepEqual([inserted.insertId, inserted.numInsertedOrUpdatedRows], [1n, 2n]);
  await db
    .insertInto('pet')
    .values([
      { owner_id: 1, name: 'Bello', species: 'dog', toys: JSON.stringify(['ball']) },
      { owner_id: 1, name: 'Mia', species: 'cat' },
      { owner_id: 2, name: 'Otto', species: 'dog' },
    ])
    .execute();
  const joined = await db
    .selectFrom('person')
    .innerJoin('pet', 'pet.owner_id', 'person.id')
    .select(['person.name', 'pet.name as pet', 'species', 'toys'])
    .where('species', '=', 'dog')
    .orderBy('pet.name')
    .execute();
  assert.deepEqual(joined, [
    { name: 'Ann', pet: 'Bello', species: 'dog', toys: ['ball'] },
    { name: 'Ben', pet: 'Otto', species: 'dog', toys: null },
  ]);
  const nested = await db
    .selectFrom('person')
    .select((eb) => [
      'name',
      jsonArrayFrom(
        eb
          .selectFrom('pet')
          .select(['pet.name', 'species'])
          .whereRef('pet.owner_id', '=', 'person.id')
          .orderBy('pet.name')
      ).as('pets'),
      jsonObjectFrom(eb.selectFrom('pet').select('pet.id').whereRef('pet.owner_id', '=', 'person.id').limit(1)).as(
        'first'
      ),
    ])
    .orderBy('id')
    .execute();
  assert.deepEqual(nested, [
    {
      name: 'Ann',
      pets: [
        { name: 'Bello', species: 'dog' },
        { name: 'Mia', species: 'cat' },
      ],
      first: { id: 1 },
    },
    { name: 'Ben', pets: [{ name: 'Otto', species: 'dog' }], first: { id: 3 } },
  ]);
  const counted = await db
    .with('owners', (q) =>
      q
        .selectFrom('pet')
        .select(['owner_id', (eb) => eb.fn.countAll().as('n')])
        .groupBy('owner_id')
    )
    .selectFrom('owners')
    .selectAll()
    .having('n', '>', 1)
    .execute();
  assert.deepEqual(counted, [{ owner_id: 1, n: 2 }]);
  const updated = await db
    .updateTable('pet')
    .set((eb) => ({ name: eb.fn('concat', ['name', sql.lit('!')]) }))
    .where('species', '=', 'cat')
    .executeTakeFirst();
  assert.deepEqual([updated.numUpdatedRows, updated.numChangedRows], [1n, 1n]);
  const upserted = await db
    .insertInto('person')
    .values({ name: 'Annie', email: 'ann@example.com' })
    .onDuplicateKeyUpdate({ name: 'Annie' })
    .executeTakeFirst();
  assert.equal(upserted.numInsertedOrUpdatedRows, 2n);
  await db.replaceInto('person').values({ id: 9, name: 'Zoe', email: 'zoe@example.com' }).execute();
  assert.equal((await db.deleteFrom('person').where('id', 'in', [9]).executeTakeFirst()).numDeletedRows, 1n);
  const lateral = await db
    .selectFrom('person')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('pet')
          .select('pet.name as pet')
          .whereRef('owner_id', '=', 'person.id')
          .orderBy('pet.id', 'desc')
          .limit(1)
          .as('last'),
      (j) => j.onTrue()
    )
    .select(['person.name', 'last.pet'])
    .orderBy('person.id')
    .execute();
  assert.deepEqual(lateral, [
    { name: 'Annie', pet: 'Mia!' },
    { name: 'Ben', pet: 'Otto' },
  ]);
  const streamed = [];
  for await (const { name } of db.selectFrom('dogs').select('name').orderBy('name').stream()) {
    streamed.push(name);
  }
  assert.deepEqual(streamed, ['Bello', 'Otto']);
}

async function transactionsAndErrors() {
  await assert.rejects(
    db
      .transaction()
      .setIsolationLevel('serializable')
      .execute(async (trx) => {
        await trx.insertInto('person').values({ name: 'Lost' }).execute();
        throw new Error('no');
      }),
    /no/
  );
  const trx = await db.startTransaction().execute();
  await trx.insertInto('person').values({ name: 'Kept' }).execute();
  const after = await trx.savepoint('here').execute();
  await after.insertInto('person').values({ name: 'Undone' }).execute();
  await after.rollbackToSavepoint('here').execute();
  await trx.commit().execute();
  const names = await db.selectFrom('person').select('name').where('name', 'in', ['Lost', 'Kept', 'Undone']).execute();
  assert.deepEqual(names, [{ name: 'Kept' }]);
  await assert.rejects(db.insertInto('person').values({ name: 'x', email: 'ann@example.com' }).execute(), {
    errno: 1062,
  });
  await assert.rejects(db.insertInto('pet').values({ owner_id: 99, name: 'x' }).execute(), { errno: 1452 });
  await assert.rejects(db.insertInto('pet').values({ owner_id: 1, name: '' }).execute(), { errno: 3819 });
  await db.deleteFrom('person').where('id', '=', 1).execute();
  assert.equal((await db.selectFrom('pet').selectAll().execute()).length, 1);
}

await migrated();
await introspected();
await queries();
await transactionsAndErrors();
await db.destroy();
console.log('Kysely is served');
