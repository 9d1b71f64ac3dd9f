// Searching products: with this emulator's Search, and the native way with an index of NGrams.
import assert from 'node:assert/strict';
import { client, createSchema, Expr, q } from './client.mjs';

await createSchema();
await client.query(
  q.CreateIndex({
    name: 'products_search',
    source: q.Collection('products'),
    terms: [{ field: ['data', 'name'] }],
  })
);
for (const [id, name] of [['1', 'Red wool hat'], ['2', 'Hat stand made of oak'], ['3', 'Wool socks']]) {
  await client.query(q.Create(q.Ref(q.Collection('products'), id), { data: { name } }));
}

// docs: extension
// The driver has no Search; this is all it takes to send one.
const Search = (index, { query }) => new Expr({ search: index, query });

// Complex query with pagination
async function searchProducts(query, cursor) {
  return client.query(
    q.Map(
      q.Paginate(
        Search(q.Index('products_search'), { query }),
        { size: 20, after: cursor ? q.Ref(q.Collection('products'), cursor) : undefined }
      ),
      q.Lambda(['ref', 'score'], {
        product: q.Get(q.Var('ref')),
        score: q.Var('score')
      })
    )
  );
}
// docs: end

const found = await searchProducts('wool hat');
assert.deepEqual(found.data.map(hit => hit.product.data.name),
  ['Red wool hat', 'Wool socks', 'Hat stand made of oak']);
assert.ok(found.data[0].score > found.data[1].score);
const rest = await searchProducts('wool hat', '3');
assert.deepEqual(rest.data.map(hit => hit.product.ref.id), ['3', '2']);

// docs: native
// The native way, which the vendor's service ran too: every short piece of a name is a term.
await client.query(
  q.CreateIndex({
    name: 'products_by_piece',
    source: {
      collection: q.Collection('products'),
      fields: {
        pieces: q.Query(
          q.Lambda('product',
            q.Distinct(q.NGram(q.LowerCase(q.Select(['data', 'name'], q.Var('product'))), 3, 4)))
        ),
      },
    },
    terms: [{ binding: 'pieces' }],
  })
);

async function productsWith(text) {
  return client.query(
    q.Map(
      q.Paginate(
        q.Intersection(
          q.Map(q.Distinct(q.NGram(q.LowerCase(text), 3, 4)),
            q.Lambda('piece', q.Match(q.Index('products_by_piece'), q.Var('piece'))))
        ),
        { size: 20 }
      ),
      q.Lambda('ref', q.Get(q.Var('ref')))
    )
  );
}
// docs: end

assert.deepEqual((await productsWith('wool')).data.map(p => p.ref.id), ['1', '3']);
assert.deepEqual((await productsWith('oak')).data.map(p => p.ref.id), ['2']);
console.log('both ways find products');
await client.close();
