// A small application as its makers write it: people log in, write posts that only they may change, follow a feed.
import assert from 'node:assert/strict';
import faunadb from 'faunadb';
import { client, q } from './client.mjs';

const { errors } = faunadb;
const url = new URL(process.env.FAUNA_URL);
const as = secret =>
  new faunadb.Client({ secret, domain: url.hostname, port: url.port, scheme: 'http', checkNewVersion: false });

// Collections, indexes, a function and a role; all of it twice, as a deployment does it.
async function deploy() {
  const missing = (exists, create) => q.If(q.Exists(exists), null, create);
  for (const name of ['people', 'posts']) {
    await client.query(missing(q.Collection(name), q.CreateCollection({ name, history_days: 30 })));
  }
  const index = definition => client.query(missing(q.Index(definition.name), q.CreateIndex(definition)));
  await index({
    name: 'people_by_email',
    source: q.Collection('people'),
    terms: [{ field: ['data', 'email'], transform: 'casefold' }],
    unique: true,
  });
  await index({
    name: 'posts_newest_first',
    source: {
      collection: q.Collection('posts'),
      fields: { length: q.Query(q.Lambda('post', q.Length(q.Select(['data', 'text'], q.Var('post'), '')))) },
    },
    terms: [{ field: ['data', 'author'] }],
    values: [{ field: ['data', 'n'], reverse: true }, { binding: 'length' }, { field: 'ref' }],
  });
  const mine = ref => q.Equals(q.CurrentIdentity(), q.Select(['data', 'author'], q.Get(ref)));
  await client.query(
    missing(
      q.Role('writer'),
      q.CreateRole({
        name: 'writer',
        membership: { resource: q.Collection('people'), predicate: q.Query(q.Lambda('ref', q.Not(q.Select(['data', 'locked'], q.Get(q.Var('ref')), false)))) },
        privileges: [
          { resource: q.Collection('people'), actions: { read: true } },
          {
            resource: q.Collection('posts'),
            actions: {
              read: true,
              create: q.Query(q.Lambda('values', q.Equals(q.CurrentIdentity(), q.Select(['data', 'author'], q.Var('values'))))),
              write: q.Query(
                q.Lambda(['old', 'new', 'ref'], q.And(mine(q.Var('ref')), q.Equals(q.Select(['data', 'author'], q.Var('old')), q.Select(['data', 'author'], q.Var('new')))))
              ),
              delete: q.Query(q.Lambda('ref', mine(q.Var('ref')))),
              history_read: q.Query(q.Lambda('ref', mine(q.Var('ref')))),
            },
          },
          { resource: q.Index('posts_newest_first'), actions: { read: true } },
          { resource: q.Function('publish'), actions: { call: true } },
        ],
      })
    )
  );
}

await client.query(
  q.CreateFunction({
    name: 'publish',
    role: 'server',
    body: q.Query(
      q.Lambda(
        'text',
        q.If(
          q.Equals(q.Trim(q.Var('text')), ''),
          q.Abort('A post has a text.'),
          q.Create(q.Collection('posts'), {
            data: { author: q.CurrentIdentity(), text: q.Var('text'), n: q.Count(q.Documents(q.Collection('posts'))), at: q.Now() },
          })
        )
      )
    ),
  })
);
await deploy();
await deploy();

// People, their passwords, their tokens.
const [ann, bob] = await client.query(
  q.Map(['Ann', 'Bob'], q.Lambda('name', q.Create(q.Collection('people'), {
    credentials: { password: q.Concat([q.LowerCase(q.Var('name')), '-secret']) },
    data: { name: q.Var('name'), email: q.Concat([q.Var('name'), '@Example.com']) },
  })))
);
await assert.rejects(
  client.query(q.Create(q.Collection('people'), { data: { email: 'ANN@example.com' } })),
  e => e instanceof errors.BadRequest && e.message === 'instance not unique' && e.description === 'document is not unique.'
);
const login = (email, password, more = {}) =>
  client.query(q.Login(q.Match(q.Index('people_by_email'), q.Casefold(email)), { password, ...more }));
await assert.rejects(login('ann@example.com', 'wrong'), e => e.message === 'authentication failed');
const annToken = await login('ANN@EXAMPLE.COM', 'ann-secret');
const bobToken = await login('bob@example.com', 'bob-secret', { ttl: q.TimeAdd(q.Now(), 1, 'hour'), data: { device: 'phone' } });
const annClient = as(annToken.secret);
const bobClient = as(bobToken.secret);
assert.ok((await annClient.query(q.CurrentIdentity())).equals(ann.ref));
assert.equal(bobToken.data.device, 'phone');

// Who may do what.
for (const text of ['one', 'three', 'fifteen']) {
  await annClient.query(q.Call('publish', text));
}
const ofBob = await bobClient.query(q.Call(q.Function('publish'), 'of Bob'));
await assert.rejects(bobClient.query(q.Call('publish', ' ')), e => {
  const cause = e.errors()[0];
  return e instanceof errors.BadRequest && cause.code === 'call error' && cause.cause[0].description === 'A post has a text.';
});
const denied = e => e instanceof errors.PermissionDenied && e.description === 'Insufficient privileges to perform the action.';
await assert.rejects(annClient.query(q.Update(ofBob.ref, { data: { text: 'not hers' } })), denied);
await assert.rejects(annClient.query(q.Delete(ofBob.ref)), denied);
await assert.rejects(annClient.query(q.Create(q.Collection('posts'), { data: { author: bob.ref } })), denied);
await assert.rejects(annClient.query(q.CreateCollection({ name: 'hers' })), denied);
await bobClient.query(q.Update(ofBob.ref, { data: { text: 'changed' } }));
await client.query(q.Update(bob.ref, { data: { locked: true } }));
await assert.rejects(bobClient.query(q.Get(ofBob.ref)), denied);
await client.query(q.Update(bob.ref, { data: { locked: null } }));
assert.equal((await bobClient.query(q.Get(ofBob.ref))).data.text, 'changed');

// Pages, by the driver's helper and by hand.
const feed = q.Match(q.Index('posts_newest_first'), ann.ref);
const helper = client.paginate(feed, { size: 2 }).map(entry => q.Select(['data', 'text'], q.Get(q.Select(2, entry))));
const pages = [];
await helper.each(page => { pages.push(page); });
assert.deepEqual(pages, [['fifteen', 'three'], ['one']]);
const first = await annClient.query(q.Paginate(feed, { size: 2 }));
const second = await annClient.query(q.Paginate(feed, { size: 2, after: first.after }));
assert.deepEqual(second.data.map(([n, length]) => [n, length]), [[0, 3]]);
assert.equal(second.after, undefined);
const back = await annClient.query(q.Paginate(feed, { size: 2, before: second.before }));
assert.deepEqual(back.data.map(([n]) => n), [2, 1]);
assert.deepEqual(await client.query(q.Map(q.Paginate(q.Range(feed, 1, 0)), q.Lambda(['n', 'length', 'ref'], q.Var('n')))), { data: [1, 0] });

// Sums, merges, times.
assert.deepEqual(
  await client.query({
    letters: q.Reduce(q.Lambda(['sum', 'entry'], q.Add(q.Var('sum'), q.Select(1, q.Var('entry')))), 0, feed),
    mean: q.Mean([1, 2, 6]),
    merged: q.Merge({ a: 1, b: 2 }, { b: null, c: 3 }),
    words: q.Map(q.Filter(['a', 'bb', 'ccc'], q.Lambda('w', q.GT(q.Length(q.Var('w')), 1))), q.Lambda('w', q.UpperCase(q.Var('w')))),
    days: q.TimeDiff(q.Date('2024-02-28'), q.TimeAdd(q.Date('2024-02-28'), 2, 'days'), 'days'),
    found: q.FindStr('fauna', 'n'),
    formatted: q.Format('%s has %d posts', 'Ann', 3),
    missing: q.Select(['data', 'nothing'], q.Get(ann.ref), 'default'),
    object: q.ToObject(q.Map([['x', 1], ['y', 2]], q.Lambda(['k', 'v'], [q.Var('k'), q.Multiply(q.Var('v'), 2)]))),
  }),
  { letters: 15, mean: 3, merged: { a: 1, c: 3 }, words: ['BB', 'CCC'], days: 2, found: 3, formatted: 'Ann has 3 posts', missing: 'default', object: { x: 2, y: 4 } }
);

// What was, and what passes.
const post = (await client.query(q.Paginate(q.Documents(q.Collection('posts')), { size: 1 }))).data[0];
const before = await client.query(q.Get(post));
const after = await annClient.query(q.Update(post, { data: { text: 'uno' } }));
assert.equal((await annClient.query(q.At(before.ts, q.Get(post)))).data.text, 'one');
const events = await annClient.query(q.Paginate(q.Events(post)));
assert.deepEqual(events.data.map(event => [event.action, event.data.text]), [['create', 'one'], ['update', 'uno']]);
assert.equal(events.data[1].ts, after.ts);
await client.query(q.Update(post, { ttl: q.TimeSubtract(q.Now(), 1, 'second') }));
assert.equal(await client.query(q.Exists(post)), false);
await assert.rejects(client.query(q.Get(post)), e => e instanceof errors.NotFound && e.description === 'Document not found.');

// A feed that is followed, dropped and followed again.
const followed = (await client.query(q.Paginate(q.Documents(q.Collection('posts')), { size: 1 }))).data[0];
const next = () => new Promise((resolve, reject) => {
  const stream = annClient.stream(q.Documents(q.Collection('posts')));
  stream
    .on('start', () => client.query(q.Create(q.Collection('posts'), { data: { author: ann.ref, text: 'new', n: 9 } })).catch(reject))
    .on('set', event => { stream.close(); resolve(event.action); })
    .on('error', reject)
    .start();
});
assert.deepEqual([await next(), await next()], ['add', 'add']);
const ended = new Promise((resolve, reject) => {
  annClient.stream.document(followed)
    .on('snapshot', async () => {
      await annClient.query(q.Logout(true));
      await client.query(q.Update(followed, { data: { text: 'seen by nobody' } }));
    })
    .on('version', () => reject(new Error('whoever has logged out sees nothing')))
    .on('error', resolve)
    .start();
});
assert.equal((await ended).description, 'Authorization lost during stream evaluation.');
await assert.rejects(annClient.query(1), e => e instanceof errors.Unauthorized);

await Promise.all([client.close(), annClient.close(), bobClient.close()]);
console.log('people write, read and follow');
