// Tokens of an issuer of one's own, as an access provider trusts them: a role by what the token claims.
import assert from 'node:assert/strict';
import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:http';
import faunadb from 'faunadb';
import { client, q } from './client.mjs';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keys = [{ ...publicKey.export({ format: 'jwk' }), kid: 'first', use: 'sig', alg: 'RS256' }];
const issuing = createServer((request, response) => response.end(JSON.stringify({ keys })));
await new Promise(done => issuing.listen(0, '127.0.0.1', done));
const issuer = `http://127.0.0.1:${issuing.address().port}/`;

const encoded = value => Buffer.from(JSON.stringify(value)).toString('base64url');
function token(claims) {
  const now = Math.floor(Date.now() / 1000);
  const text = `${encoded({ alg: 'RS256', typ: 'JWT', kid: 'first' })}.${encoded({ iss: issuer, iat: now, exp: now + 60, ...claims })}`;
  return `${text}.${sign('sha256', Buffer.from(text), privateKey).toString('base64url')}`;
}

await client.query(q.CreateCollection({ name: 'notes' }));
await client.query(
  q.CreateRole({ name: 'reader', privileges: [{ resource: q.Collection('notes'), actions: { read: true } }] })
);
const provider = await client.query(
  q.CreateAccessProvider({
    name: 'own',
    issuer,
    jwks_uri: `${issuer}.well-known/jwks.json`,
    roles: [{ role: q.Role('reader'), predicate: q.Query(q.Lambda('claims', q.Equals(q.Select('plan', q.Var('claims'), ''), 'paid'))) }],
  })
);
const note = await client.query(q.Create(q.Collection('notes'), { data: { text: 'a' } }));

const url = new URL(process.env.FAUNA_URL);
const as = secret =>
  new faunadb.Client({ secret, domain: url.hostname, port: url.port, scheme: 'http', checkNewVersion: false });
const reader = as(token({ aud: provider.audience, sub: 'ann', plan: 'paid' }));
assert.equal((await reader.query(q.Get(note.ref))).data.text, 'a');
assert.equal(await reader.query(q.CurrentIdentity()), 'ann');
assert.equal(await reader.query(q.Select('plan', q.CurrentToken())), 'paid');
await assert.rejects(reader.query(q.Delete(note.ref)), e => e.name === 'PermissionDenied');

const strangers = [
  { aud: provider.audience, sub: 'bob', plan: 'free' },
  { aud: provider.audience, sub: 'ann', plan: 'paid', exp: 1 },
  { aud: 'https://elsewhere.example', sub: 'ann', plan: 'paid' },
].map(claims => as(token(claims)));
for (const stranger of strangers) {
  await assert.rejects(stranger.query(q.Get(note.ref)), e => e.name === 'Unauthorized');
}

await Promise.all([client, reader, ...strangers].map(each => each.close()));
issuing.close();
console.log('tokens open what they claim');
