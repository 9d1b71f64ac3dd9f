// One client as an application makes it; TRANSPORT says how it travels, HTTP/2 being the driver's own way.
import fetch from 'cross-fetch';
import faunadb from 'faunadb';

export const { query: q, Expr } = faunadb;
const url = new URL(process.env.FAUNA_URL);

export const client = new faunadb.Client({
  secret: process.env.FAUNA_SECRET,
  domain: url.hostname,
  port: url.port,
  scheme: 'http',
  checkNewVersion: false,
  ...(process.env.TRANSPORT === 'fetch' ? { fetch } : {}),
});

export async function createSchema() {
  for (const name of ['users', 'orders', 'products']) {
    await client.query(q.CreateCollection({ name }));
  }
  await client.query(
    q.CreateIndex({
      name: 'orders_by_user',
      source: q.Collection('orders'),
      terms: [{ field: ['data', 'user'] }],
    })
  );
}
