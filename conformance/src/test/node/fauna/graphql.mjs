// Fauna's GraphQL through graphql-request: a schema is imported over fetch, then used, beside the driver's own queries.
import assert from 'node:assert/strict';
import fetch from 'cross-fetch';
import { ClientError, GraphQLClient, gql } from 'graphql-request';
import { client as driver, q } from './client.mjs';

const url = process.env.FAUNA_URL;
const headers = { authorization: `Bearer ${process.env.FAUNA_SECRET}` };
const client = new GraphQLClient(`${url}/graphql`, { headers });

async function importSchema(mode, body) {
  const answer = await fetch(`${url}/import?mode=${mode}`, { method: 'POST', headers, body });
  return { status: answer.status, text: await answer.text() };
}

const schema = `
  type User { name: String! email: String! @unique drives: [Car!] @relation }
  type Car { plate: String! drivers: [User!] @relation }
  type Query {
    allCars: [Car!]
    greet(name: String!): String! @resolver
  }`;
assert.equal((await importSchema('merge', schema)).status, 200);
const refused = await importSchema('merge', 'type A { b: Missing }');
assert.equal(refused.status, 400);
assert.match(refused.text, /^Schema does not pass validation\. Violations:/);

const { createUser } = await client.request(
  gql`
    mutation ($data: UserInput!) {
      createUser(data: $data) {
        _id
        drives {
          data {
            plate
          }
        }
      }
    }
  `,
  { data: { name: 'Jane', email: 'j@x', drives: { create: [{ plate: 'A' }, { plate: 'B' }] } } }
);
assert.deepEqual(createUser.drives.data.map((car) => car.plate).sort(), ['A', 'B']);

const stored = await driver.query(q.Get(q.Ref(q.Collection('User'), createUser._id)));
assert.deepEqual(stored.data, { name: 'Jane', email: 'j@x' });

const page = gql`
  query ($cursor: String) {
    allCars(_size: 1, _cursor: $cursor) {
      data {
        plate
      }
      after
    }
  }
`;
const plates = [];
let cursor = null;
do {
  const { allCars } = await client.request(page, { cursor });
  plates.push(...allCars.data.map((car) => car.plate));
  cursor = allCars.after;
} while (cursor !== null);
assert.deepEqual(plates.sort(), ['A', 'B']);

await driver.query(
  q.Update(q.Function('greet'), {
    body: q.Query(q.Lambda(['name'], q.Concat(['Hello ', q.Var('name')]))),
  })
);
assert.deepEqual(await client.request('{ greet(name: "Jane") }'), { greet: 'Hello Jane' });

await assert.rejects(
  client.request('mutation { createUser(data: { name: "x", email: "j@x" }) { _id } }'),
  (e) => e instanceof ClientError && e.response.errors[0].extensions.code === 'instance not unique'
);

const { __schema } = await client.request('{ __schema { mutationType { fields { name } } } }');
assert.ok(__schema.mutationType.fields.some((field) => field.name === 'partialUpdateUser'));
await driver.close();
console.log('GraphQL and FQL see the same documents');
