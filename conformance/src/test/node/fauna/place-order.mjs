// The multi-document transaction of the seed document, and what rolls it back.
import assert from 'node:assert/strict';
import { client, createSchema, q } from './client.mjs';

// Multi-document transaction
async function placeOrder(userId, items) {
  return client.query(
    q.Do(
      // Deduct inventory for each item
      ...items.map(item =>
        q.Update(
          q.Ref(q.Collection('products'), item.productId),
          {
            data: {
              stock: q.Subtract(
                q.Select(['data', 'stock'], q.Get(q.Ref(q.Collection('products'), item.productId))),
                item.quantity
              )
            }
          }
        )
      ),
      // Create the order
      q.Create(q.Collection('orders'), {
        data: {
          user: q.Ref(q.Collection('users'), userId),
          items,
          total: items.reduce((sum, item) => sum + item.price * item.quantity, 0),
          status: 'confirmed',
          createdAt: q.Now()
        }
      })
    )
  );
}

// The same with a check: an item that is out of stock aborts the whole transaction.
async function placeCheckedOrder(userId, items) {
  const stock = item =>
    q.Select(['data', 'stock'], q.Get(q.Ref(q.Collection('products'), item.productId)));
  return client.query(
    q.Do(
      ...items.map(item =>
        q.If(
          q.GTE(stock(item), item.quantity),
          q.Update(q.Ref(q.Collection('products'), item.productId), {
            data: { stock: q.Subtract(stock(item), item.quantity) },
          }),
          q.Abort('out of stock: ' + item.productId)
        )
      ),
      q.Create(q.Collection('orders'), {
        data: { user: q.Ref(q.Collection('users'), userId), items, status: 'confirmed' },
      })
    )
  );
}

const stocks = () =>
  client.query(
    q.Map(['1', '2'], q.Lambda('id',
      q.Select(['data', 'stock'], q.Get(q.Ref(q.Collection('products'), q.Var('id'))))))
  );
const orders = () => client.query(q.Count(q.Documents(q.Collection('orders'))));

await createSchema();
await client.query(q.Create(q.Ref(q.Collection('users'), '7'), { data: { name: 'Ann' } }));
await client.query(q.Create(q.Ref(q.Collection('products'), '1'), { data: { stock: 10 } }));
await client.query(q.Create(q.Ref(q.Collection('products'), '2'), { data: { stock: 1 } }));

const items = [
  { productId: '1', quantity: 2, price: 25 },
  { productId: '2', quantity: 1, price: 10 },
];
const order = await placeOrder('7', items);
assert.equal(order.data.total, 60);
assert.equal(order.data.status, 'confirmed');
assert.ok(order.data.user.equals(q.Ref(q.Collection('users'), '7')) || order.data.user.id === '7');
assert.deepEqual(await stocks(), [8, 0]);

// As written the sample has no check of its own: it fails, whole, when a product is missing ...
await assert.rejects(
  placeOrder('7', [items[0], { productId: '404', quantity: 1, price: 1 }]),
  error => error.name === 'NotFound' && error.message === 'instance not found'
);
assert.deepEqual(await stocks(), [8, 0]);

// ... and with a check when a product lacks stock: what was deducted before is rolled back.
await assert.rejects(
  placeCheckedOrder('7', items),
  error =>
    error.name === 'BadRequest' &&
    error.requestResult.responseContent.errors[0].description === 'out of stock: 2'
);
assert.deepEqual(await stocks(), [8, 0]);
assert.equal(await orders(), 1);
await placeCheckedOrder('7', [items[0]]);
assert.deepEqual(await stocks(), [6, 0]);
assert.equal(await orders(), 2);
console.log('orders are placed whole or not at all');
await client.close();
