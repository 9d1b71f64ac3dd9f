// A document's events, as an application follows them; streams need HTTP/2.
import assert from 'node:assert/strict';
import { client, createSchema, q } from './client.mjs';

await createSchema();
const user = await client.query(q.Create(q.Collection('users'), { data: { visits: 0 } }));
const seen = [];
await new Promise((resolve, reject) => {
  const stream = client.stream
    .document(user.ref, { fields: ['action', 'document', 'diff'] })
    .on('snapshot', async snapshot => {
      seen.push(['snapshot', snapshot.data.visits]);
      await client.query(q.Update(user.ref, { data: { visits: 1 } }));
      await client.query(q.Delete(user.ref));
    })
    .on('version', event => {
      seen.push([event.action, event.document.data.visits]);
      if (event.action === 'delete') {
        stream.close();
        resolve();
      }
    })
    .on('error', reject)
    .start();
});
assert.deepEqual(seen, [['snapshot', 0], ['update', 1], ['delete', 1]]);
console.log('events arrive');
await client.close();
