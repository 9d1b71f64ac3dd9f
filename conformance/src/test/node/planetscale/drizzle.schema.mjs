// What drizzle-kit pushes and drizzle.mjs queries.
import { relations, sql } from 'drizzle-orm';
import {
  bigint,
  binary,
  boolean,
  char,
  check,
  date,
  datetime,
  decimal,
  double,
  foreignKey,
  index,
  int,
  json,
  mysqlEnum,
  mysqlTable,
  mysqlView,
  primaryKey,
  smallint,
  text,
  time,
  timestamp,
  tinyint,
  unique,
  uniqueIndex,
  varchar,
  year,
} from 'drizzle-orm/mysql-core';

export const authors = mysqlTable(
  'authors',
  {
    id: int('id').autoincrement().primaryKey(),
    name: varchar('name', { length: 80 }).notNull(),
    email: varchar('email', { length: 120 }).notNull().unique('author_email'),
    role: mysqlEnum('role', ['writer', 'editor']).notNull().default('writer'),
    rating: decimal('rating', { precision: 5, scale: 2 }).default('1.50'),
    born: date('born'),
    active: boolean('active').notNull().default(true),
    profile: json('profile'),
    createdAt: timestamp('created_at', { fsp: 3 }).notNull().defaultNow(),
    updatedAt: timestamp('updated_at').notNull().defaultNow().onUpdateNow(),
  },
  (t) => [index('by_name').on(t.name, t.role)]
);

export const books = mysqlTable(
  'books',
  {
    id: bigint('id', { mode: 'number', unsigned: true }).autoincrement().primaryKey(),
    authorId: int('author_id')
      .notNull()
      .references(() => authors.id, { onDelete: 'cascade' }),
    title: varchar('title', { length: 200 }).notNull(),
    shout: varchar('shout', { length: 200 }).generatedAlwaysAs(sql`upper(\`title\`)`, { mode: 'stored' }),
    pages: smallint('pages', { unsigned: true }).default(0),
    price: double('price'),
    isbn: char('isbn', { length: 13 }),
    body: text('body'),
    hash: binary('hash', { length: 4 }),
    at: datetime('at', { fsp: 6 }),
    span: time('span'),
    printed: year('printed'),
    stars: tinyint('stars').default(3),
  },
  (t) => [uniqueIndex('title_of_author').on(t.authorId, t.title), check('pages_fit', sql`${t.pages} < 10000`)]
);

export const loans = mysqlTable(
  'loans',
  {
    bookId: bigint('book_id', { mode: 'number', unsigned: true }).notNull(),
    reader: varchar('reader', { length: 40 }).notNull(),
    number: int('number').notNull().default(1),
  },
  (t) => [
    primaryKey({ columns: [t.bookId, t.reader], name: 'loans_book_id_reader' }),
    unique('loan_number').on(t.number),
    foreignKey({ columns: [t.bookId], foreignColumns: [books.id], name: 'loan_of_book' }),
  ]
);

export const longBooks = mysqlView('long_books').as((q) =>
  q
    .select()
    .from(books)
    .where(sql`${books.pages} > 300`)
);

export const authorRelations = relations(authors, ({ many }) => ({ books: many(books) }));
export const bookRelations = relations(books, ({ one, many }) => ({
  author: one(authors, { fields: [books.authorId], references: [authors.id] }),
  loans: many(loans),
}));
export const loanRelations = relations(loans, ({ one }) => ({
  book: one(books, { fields: [loans.bookId], references: [books.id] }),
}));
