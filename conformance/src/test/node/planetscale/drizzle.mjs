// Drizzle on mysql2: drizzle-kit's push, introspect and generate, its migrator, queries, relations, transactions, errors.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { and, asc, avg, count, desc, eq, exists, inArray, like, sql } from 'drizzle-orm';
import { union } from 'drizzle-orm/mysql-core';
import { drizzle } from 'drizzle-orm/mysql2';
import { migrate } from 'drizzle-orm/mysql2/migrator';
import mysql from 'mysql2/promise';
import { mysqlServer, mysqlUrl } from './address.mjs';
import * as schema from './drizzle.schema.mjs';

const { authors, books, loans, longBooks } = schema;
const pool = mysql.createPool({ ...mysqlServer, database: 'drizzled', connectionLimit: 4 });
const db = drizzle(pool, { schema, mode: 'planetscale' });
const joined = drizzle(pool, { schema, mode: 'default' });

function kit(command, database) {
  const arguments_ = ['node_modules/drizzle-kit/bin.cjs', command, '--config=drizzle.config.mjs'];
  const environment = { ...process.env, DRIZZLE_URL: mysqlUrl(database) };
  return execFileSync(process.execPath, arguments_, {
    env: environment,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}

async function kitRuns() {
  assert.match(kit('push', 'drizzled'), /Changes applied/);
  const [tables] = await pool.query('SHOW FULL TABLES');
  assert.deepEqual(
    tables.map((t) => Object.values(t)),
    [
      ['authors', 'BASE TABLE'],
      ['books', 'BASE TABLE'],
      ['loans', 'BASE TABLE'],
      ['long_books', 'VIEW'],
    ]
  );
  assert.match(kit('push', 'drizzled'), /No changes detected/);
  rmSync('drizzle-out', { recursive: true, force: true });
  kit('introspect', 'drizzled');
  const found = readFileSync('drizzle-out/schema.ts', 'utf8');
  assert.match(found, /email: varchar\({ length: 120 }\)\.notNull\(\)/);
  assert.match(found, /role: mysqlEnum\(\['writer','editor'\]\)\.default\('writer'\)\.notNull\(\)/);
  assert.match(found, /rating: decimal\({ precision: 5, scale: 2 }\)\.default\('1\.50'\)/);
  assert.match(found, /index\("by_name"\)\.on\(table\.name, table\.role\)/);
  assert.match(found, /references\(\(\) => authors\.id, { onDelete: "cascade" }/);
  assert.match(found, /generatedAlwaysAs\(sql`upper\(\\`title\\`\)`, { mode: "stored" }\)/);
  assert.match(found, /check\("pages_fit", sql`\(\\`pages\\` < 10000\)`\)/);
  assert.match(found, /export const longBooks = mysqlView\("long_books"/);
  rmSync('drizzle-out', { recursive: true });
  kit('generate', 'drizzled');
  const other = drizzle(mysqlUrl('migrated'));
  await migrate(other, { migrationsFolder: 'drizzle-out' });
  await migrate(other, { migrationsFolder: 'drizzle-out' });
  const [[{ n }]] = await other.execute('SELECT COUNT(*) AS n FROM __drizzle_migrations');
  assert.equal(n, 1);
  await other.$client.end();
}

async function queries() {
  const [inserted] = await db.insert(authors).values([
    { name: 'Ursula', email: 'ursula@example.com', born: new Date('1929-10-21'), profile: { awards: ['Hugo'] } },
    { name: 'Stan', email: 'stan@example.com', role: 'editor', rating: '4.25', active: false },
  ]);
  assert.deepEqual([inserted.insertId, inserted.affectedRows], [1, 2]);
  const ids = await db
    .insert(books)
    .values([
      {
        authorId: 1,
        title: 'Dispossessed',
        pages: 387,
        price: 9.5,
        at: new Date('2024-01-02T03:04:05.678Z'),
        span: '12:30:00',
        printed: 1974,
        hash: 'ab',
      },
      { authorId: 1, title: 'Lathe', pages: 184, isbn: '9781416556961' },
      { authorId: 2, title: 'Solaris', pages: 204 },
    ])
    .$returningId();
  assert.deepEqual(ids, [{ id: 1 }, { id: 2 }, { id: 3 }]);
  await db.insert(loans).values({ bookId: 1, reader: 'me' });
  const [book] = await db.select().from(books).where(eq(books.id, 1));
  assert.deepEqual(
    [book.shout, book.pages, book.at.toISOString(), book.span, book.printed, book.stars],
    ['DISPOSSESSED', 387, '2024-01-02T03:04:05.678Z', '12:30:00', 1974, 3]
  );
  const [author] = await db.select().from(authors).where(like(authors.name, 'U%'));
  assert.deepEqual(
    [author.rating, author.active, author.profile, author.born.toISOString().slice(0, 10)],
    ['1.50', true, { awards: ['Hugo'] }, '1929-10-21']
  );
  const grouped = await db
    .select({ name: authors.name, n: count(books.id), pages: avg(books.pages) })
    .from(authors)
    .leftJoin(books, eq(books.authorId, authors.id))
    .groupBy(authors.id)
    .having(({ n }) => sql`${n} >= 1`)
    .orderBy(desc(count(books.id)));
  assert.deepEqual(grouped, [
    { name: 'Ursula', n: 2, pages: '285.5000' },
    { name: 'Stan', n: 1, pages: '204.0000' },
  ]);
  const sub = db.select({ id: books.authorId }).from(books).where(eq(books.title, 'Solaris'));
  assert.deepEqual(await db.select({ name: authors.name }).from(authors).where(inArray(authors.id, sub)), [
    { name: 'Stan' },
  ]);
  assert.deepEqual(
    await db
      .select({ name: authors.name })
      .from(authors)
      .where(
        exists(
          db
            .select()
            .from(books)
            .where(and(eq(books.authorId, authors.id), eq(books.pages, 387)))
        )
      ),
    [{ name: 'Ursula' }]
  );
  const cte = db.$with('long').as(
    db
      .select()
      .from(books)
      .where(sql`${books.pages} > 200`)
  );
  assert.equal((await db.with(cte).select().from(cte)).length, 2);
  assert.deepEqual(
    await union(
      db.select({ t: books.title }).from(books).where(eq(books.id, 1)),
      db.select({ t: authors.name }).from(authors)
    ).orderBy(asc(sql`title`)),
    [{ t: 'Dispossessed' }, { t: 'Stan' }, { t: 'Ursula' }]
  );
  assert.equal((await db.select().from(longBooks)).length, 1);
  await db
    .insert(authors)
    .values({ name: 'Ursula K.', email: 'ursula@example.com' })
    .onDuplicateKeyUpdate({ set: { name: sql`values(${authors.name})` } });
  const [updated] = await db
    .update(books)
    .set({ pages: sql`${books.pages} + 1` })
    .where(eq(books.authorId, 1));
  assert.equal(updated.affectedRows, 2);
  const prepared = db
    .select({ title: books.title })
    .from(books)
    .where(eq(books.id, sql.placeholder('id')))
    .prepare();
  assert.deepEqual(await prepared.execute({ id: 2 }), [{ title: 'Lathe' }]);
}

async function relational() {
  const expected = [
    { name: 'Stan', books: [{ title: 'Solaris', loans: [] }] },
    {
      name: 'Ursula K.',
      books: [
        { title: 'Lathe', loans: [] },
        { title: 'Dispossessed', loans: [{ bookId: 1, reader: 'me', number: 1 }] },
      ],
    },
  ];
  const query = {
    columns: { name: true },
    with: { books: { columns: { title: true }, with: { loans: true }, orderBy: (b, { desc: down }) => [down(b.id)] } },
    orderBy: (a, { asc: up }) => [up(a.name)],
  };
  assert.deepEqual(await db.query.authors.findMany(query), expected);
  assert.deepEqual(await joined.query.authors.findMany(query), expected);
  const first = await joined.query.books.findFirst({
    where: eq(books.title, 'Lathe'),
    with: { author: { columns: { email: true } } },
    columns: { id: true },
  });
  assert.deepEqual(first, { id: 2, author: { email: 'ursula@example.com' } });
}

async function transactionsAndErrors() {
  await assert.rejects(
    db.transaction(async (tx) => {
      await tx.insert(authors).values({ name: 'Lost', email: 'lost@example.com' });
      await tx.transaction(async (inner) => inner.delete(loans));
      tx.rollback();
    })
  );
  assert.equal(await db.$count(authors), 2);
  assert.equal(await db.$count(loans), 1);
  const level = await db.transaction(
    async (tx) => (await tx.execute(sql`SELECT @@transaction_isolation AS v`))[0][0].v,
    { isolationLevel: 'read committed' }
  );
  assert.equal(typeof level, 'string');
  await assert.rejects(
    db.insert(authors).values({ name: 'x', email: 'stan@example.com' }),
    (e) =>
      e.cause.errno === 1062 &&
      e.cause.sqlMessage === "Duplicate entry 'stan@example.com' for key 'authors.author_email'"
  );
  await assert.rejects(db.insert(books).values({ authorId: 9, title: 'x' }), (e) => e.cause.errno === 1452);
  await assert.rejects(
    db.insert(books).values({ authorId: 1, title: 'x', pages: 10000 }),
    (e) => e.cause.errno === 3819
  );
  await assert.rejects(db.delete(authors).where(eq(authors.id, 1)), (e) => e.cause.errno === 1451);
}

await kitRuns();
await queries();
await relational();
await transactionsAndErrors();
await pool.end();
console.log('Drizzle is served');
