// TypeORM on mysql2: synchronize, entities, relations, query builder, transactions, errors, migrations.
import 'reflect-metadata';
import assert from 'node:assert/strict';
import { DataSource, EntitySchema, In, Like, MoreThan, QueryFailedError } from 'typeorm';
import { mysqlUrl } from './address.mjs';

const Author = new EntitySchema({
  name: 'Author',
  tableName: 'authors',
  columns: {
    id: { type: 'int', primary: true, generated: true },
    name: { type: 'varchar', length: 80 },
    email: { type: 'varchar', unique: true },
    rating: { type: 'decimal', precision: 5, scale: 2, default: 1.5 },
    born: { type: 'date', nullable: true },
    createdAt: { type: 'datetime', precision: 6, createDate: true },
    updatedAt: { type: 'datetime', precision: 6, updateDate: true },
    deletedAt: { type: 'datetime', precision: 6, deleteDate: true, nullable: true },
    version: { type: 'int', version: true },
  },
  relations: {
    books: { type: 'one-to-many', target: 'Book', inverseSide: 'author', cascade: true },
  },
  indices: [{ name: 'by_name', columns: ['name', 'rating'] }],
});
const Book = new EntitySchema({
  name: 'Book',
  tableName: 'books',
  columns: {
    id: { type: 'varchar', length: 36, primary: true, generated: 'uuid' },
    title: { type: 'varchar', length: 120, comment: 'as printed' },
    kind: { type: 'enum', enum: ['novel', 'essay'], default: 'novel' },
    tags: { type: 'simple-array', nullable: true },
    details: { type: 'json', nullable: true },
    available: { type: 'boolean', default: true },
    pages: { type: 'int', unsigned: true, default: 0 },
    body: { type: 'text', nullable: true },
    cover: { type: 'blob', nullable: true },
  },
  relations: {
    author: { type: 'many-to-one', target: 'Author', inverseSide: 'books', onDelete: 'CASCADE', nullable: false },
    genres: { type: 'many-to-many', target: 'Genre', joinTable: { name: 'book_genres' }, cascade: true },
  },
});
const Genre = new EntitySchema({
  name: 'Genre',
  tableName: 'genres',
  columns: {
    id: { type: 'bigint', primary: true, generated: true },
    name: { type: 'varchar', length: 40, unique: true },
  },
});

class AddShops1700000000000 {
  name = 'AddShops1700000000000';

  async up(runner) {
    await runner.query(
      'CREATE TABLE `shops` (`id` int NOT NULL AUTO_INCREMENT, `name` varchar(50) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB'
    );
    await runner.query('ALTER TABLE `shops` ADD `city` varchar(50) NULL');
    await runner.query('CREATE UNIQUE INDEX `shop_name` ON `shops` (`name`)');
  }

  async down(runner) {
    await runner.query('DROP TABLE `shops`');
  }
}

const options = { type: 'mysql', url: mysqlUrl('type_orm'), timezone: 'Z', entities: [Author, Book, Genre] };
const source = await new DataSource({
  ...options,
  synchronize: true,
  migrations: [AddShops1700000000000],
}).initialize();
const authors = source.getRepository(Author);
const books = source.getRepository(Book);

async function synchronized() {
  const statements = await source.driver.createSchemaBuilder().log();
  assert.deepEqual(
    statements.upQueries.map((q) => q.query),
    [],
    'nothing is left to synchronize'
  );
  const wider = new EntitySchema({
    ...Genre.options,
    columns: {
      ...Genre.options.columns,
      name: { type: 'varchar', length: 60, unique: true },
      note: { type: 'varchar', nullable: true },
    },
  });
  const second = await new DataSource({ ...options, entities: [Author, Book, wider], synchronize: true }).initialize();
  const table = await second.createQueryRunner().getTable('genres');
  const columns = Object.fromEntries(table.columns.map((c) => [c.name, c.type + c.length]));
  assert.deepEqual(columns, { id: 'bigint', name: 'varchar60', note: 'varchar255' });
  assert.deepEqual((await second.driver.createSchemaBuilder().log()).upQueries, []);
  await second.destroy();
  await source.synchronize();
  const introspected = await source.createQueryRunner().getTable('books');
  assert.deepEqual(
    introspected.foreignKeys.map((k) => [k.referencedTableName, k.onDelete]),
    [['authors', 'CASCADE']]
  );
  assert.equal(introspected.findColumnByName('title').comment, 'as printed');
  assert.deepEqual(introspected.findColumnByName('kind').enum, ['novel', 'essay']);
}

async function entities() {
  const saved = await authors.save({
    name: 'Ursula',
    email: 'ursula@example.com',
    born: '1929-10-21',
    books: [
      {
        title: 'The Dispossessed',
        tags: ['sf', 'utopia'],
        details: { isbn: '1', printed: [1974, null] },
        pages: 387,
        cover: Buffer.from([1, 2]),
      },
      { title: 'Essays', kind: 'essay', available: false, genres: [{ name: 'criticism' }, { name: 'craft' }] },
    ],
  });
  assert.equal(saved.id, 1);
  assert.equal(saved.version, 1);
  assert.ok(saved.createdAt instanceof Date);
  const found = await authors.findOne({
    where: { id: 1 },
    relations: { books: { genres: true } },
    order: { books: { title: 'ASC', genres: { name: 'ASC' } } },
  });
  assert.equal(found.rating, '1.50');
  assert.equal(found.born, '1929-10-21');
  assert.deepEqual(
    found.books.map((b) => [b.title, b.kind, b.available, b.pages]),
    [
      ['Essays', 'essay', false, 0],
      ['The Dispossessed', 'novel', true, 387],
    ]
  );
  assert.deepEqual(
    found.books[0].genres.map((g) => g.name),
    ['craft', 'criticism']
  );
  assert.deepEqual(found.books[1].tags, ['sf', 'utopia']);
  assert.deepEqual(found.books[1].details, { isbn: '1', printed: [1974, null] });
  assert.deepEqual(found.books[1].cover, Buffer.from([1, 2]));
  found.name = 'Ursula K.';
  found.books[0].genres.pop();
  await authors.save(found);
  await books.save(found.books[0]);
  const again = await authors.findOneByOrFail({ email: 'ursula@example.com' });
  assert.equal(again.version, 2);
  assert.equal(await source.getRepository(Genre).countBy({ name: Like('c%') }), 2);
  await authors.insert([
    { name: 'Stan', email: 'stan@example.com', rating: 4.25 },
    { name: 'Octavia', email: 'octavia@example.com' },
  ]);
  assert.equal(await authors.countBy({ rating: MoreThan(2) }), 1);
  const [page, total] = await authors.findAndCount({
    order: { name: 'DESC' },
    take: 2,
    skip: 1,
    relations: { books: true },
  });
  assert.deepEqual([page.map((a) => a.name), total], [['Stan', 'Octavia'], 3]);
  await authors.upsert({ email: 'stan@example.com', name: 'Stanisław' }, ['email']);
  assert.equal((await authors.findOneBy({ email: 'stan@example.com' })).name, 'Stanisław');
  await authors.softDelete({ name: 'Octavia' });
  assert.equal(await authors.count(), 2);
  assert.equal((await authors.find({ withDeleted: true, where: { email: In(['octavia@example.com']) } })).length, 1);
  await authors.restore({ name: 'Octavia' });
  assert.equal(await authors.increment({ name: 'Octavia' }, 'rating', 2).then((r) => r.affected), 1);
}

async function queryBuilder() {
  const rows = await books
    .createQueryBuilder('b')
    .innerJoin('b.author', 'a')
    .select('a.name', 'name')
    .addSelect('COUNT(*)', 'n')
    .addSelect('SUM(b.pages)', 'pages')
    .where('b.title LIKE :like', { like: '%e%' })
    .groupBy('a.id')
    .having('COUNT(*) > :n', { n: 1 })
    .getRawMany();
  assert.deepEqual(rows, [{ name: 'Ursula K.', n: '2', pages: '387' }]);
  const one = await authors
    .createQueryBuilder('a')
    .leftJoinAndSelect('a.books', 'b', 'b.available = :yes', { yes: true })
    .where((q) => `a.id IN ${q.subQuery().select('x.authorId').from(Book, 'x').getQuery()}`)
    .orderBy('a.name')
    .take(1)
    .getOne();
  assert.deepEqual(
    one.books.map((b) => b.title),
    ['The Dispossessed']
  );
  const updated = await source
    .createQueryBuilder()
    .update(Book)
    .set({ pages: () => 'pages + 1' })
    .where({ kind: 'essay' })
    .execute();
  assert.equal(updated.affected, 1);
  const removed = await source.createQueryBuilder().delete().from(Book).where('pages = :p', { p: 1 }).execute();
  assert.equal(removed.affected, 1);
  const locked = await source.transaction((m) =>
    m.getRepository(Author).createQueryBuilder('a').setLock('pessimistic_write').where({ id: 1 }).getOne()
  );
  assert.equal(locked.name, 'Ursula K.');
}

async function transactionsAndErrors() {
  await assert.rejects(
    source.transaction('SERIALIZABLE', async (manager) => {
      await manager.insert(Author, { name: 'Lost', email: 'lost@example.com' });
      throw new Error('no');
    }),
    /no/
  );
  assert.equal(await authors.countBy({ name: 'Lost' }), 0);
  await assert.rejects(
    authors.insert({ name: 'Twin', email: 'stan@example.com' }),
    (e) =>
      e instanceof QueryFailedError &&
      e.driverError.errno === 1062 &&
      /Duplicate entry 'stan@example\.com' for key 'authors\.IDX_/.test(e.message)
  );
  await assert.rejects(books.insert({ title: 'Orphan', author: { id: 99 } }), (e) => e.driverError.errno === 1452);
  await authors.delete({ id: 1 });
  assert.equal(await books.count(), 0, 'the books go with their author');
}

async function migrations() {
  assert.equal(await source.showMigrations(), true);
  assert.deepEqual(
    (await source.runMigrations({ transaction: 'all' })).map((m) => m.name),
    ['AddShops1700000000000']
  );
  assert.equal(await source.showMigrations(), false);
  const runner = source.createQueryRunner();
  const shops = await runner.getTable('shops');
  assert.deepEqual(
    shops.columns.map((c) => c.name),
    ['id', 'name', 'city']
  );
  assert.deepEqual(
    shops.indices.map((i) => [i.name, i.isUnique]),
    [['shop_name', true]]
  );
  await source.undoLastMigration();
  assert.equal(await runner.hasTable('shops'), false);
  await runner.renameColumn('genres', 'name', 'label');
  assert.equal((await runner.getTable('genres')).columns[1].name, 'label');
  await runner.renameTable('genres', 'kinds');
  assert.equal(await runner.hasTable('kinds'), true);
  await runner.release();
  await source.dropDatabase();
}

await synchronized();
await entities();
await queryBuilder();
await transactionsAndErrors();
await migrations();
await source.destroy();
console.log('TypeORM is served');
