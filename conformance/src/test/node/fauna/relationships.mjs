// The relationships of the seed document: a user, an order that refers to it, both joined.
import assert from 'node:assert/strict';
import { client, createSchema, q } from './client.mjs';

await createSchema();

// Create a user document
const user = await client.query(
  q.Create(q.Collection('users'), {
    data: {
      name: 'Jane Smith',
      email: 'jane@example.com',
      createdAt: q.Now()
    }
  })
);

// Create an order referencing the user
const order = await client.query(
  q.Create(q.Collection('orders'), {
    data: {
      user: user.ref,
      items: [
        { product: 'prod_123', quantity: 2, price: 29.99 }
      ],
      total: 59.98,
      status: 'pending'
    }
  })
);

// Query orders with user data (join)
const ordersWithUsers = await client.query(
  q.Map(
    q.Paginate(q.Match(q.Index('orders_by_user'), user.ref)),
    q.Lambda('orderRef', {
      order: q.Get(q.Var('orderRef')),
      user: q.Get(q.Select(['data', 'user'], q.Get(q.Var('orderRef'))))
    })
  )
);

assert.equal(user.data.createdAt.date.getTime(), Math.floor(user.ts / 1000));
assert.ok(order.data.user.equals(user.ref));
assert.deepEqual(ordersWithUsers.data, [{ order, user }]);
assert.equal(ordersWithUsers.after, undefined);

// Create user with validation
async function createUser(userData) {
  return client.query(
    q.Create(q.Collection('users'), {
      data: {
        ...userData,
        createdAt: q.Now()
      }
    })
  );
}

const created = await createUser({ name: 'Ann', email: 'ann@example.com' });
assert.deepEqual(Object.keys(created), ['ref', 'ts', 'data']);
assert.equal(created.data.email, 'ann@example.com');
console.log('relationships hold');
await client.close();
