// The provider and the browser prove themselves, without any Rust: `scripts/test` runs it before the tests that need
// them. It also shows how each of them is used.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import {
  exchange, here, json, loopback, person, post, provider, refresh, request, signIn,
} from './client.mjs';
import { isSignedBy, parts } from './keys.mjs';

let one;
before(async () => { one = await provider(); });
after(() => one.end());

const jwks = async () => (await json((await one.discovery()).jwks_uri)).keys;

/** Whether the provider's published keys speak for this token, as a careful reader sees it. */
async function isGenuine(token) {
  const { alg, kid } = parts(token).header;
  const key = (await jwks()).find((jwk) => jwk.kid === kid && jwk.alg === alg);
  return Boolean(key) && isSignedBy(token, key);
}

async function isRefused(answer, error) {
  assert.equal(answer.status, 400);
  assert.equal((await answer.json()).error, error);
}

function browser(url, ...more) {
  const child = spawn(process.execPath, [here('browser.mjs'), url, ...more], { stdio: ['ignore', 'pipe', 'inherit'] });
  let told = '';
  child.stdout.on('data', (text) => { told += text; });
  return new Promise((resolve) => { child.once('close', () => resolve(JSON.parse(told))); });
}

test('a browser signs a person in and comes back to the program', async () => {
  const door = await loopback();
  try {
    const discovery = await one.discovery();
    const asked = request(discovery, one.ready, door.redirect);
    const told = await browser(asked.url, '--user', 'mara', '--then', 'signed in');
    assert.deepEqual([told.ok, told.steps], [true, ['login', 'consent']], told.error);
    const query = await door.query;
    assert.deepEqual([query.state, query.iss], [asked.state, one.ready.issuer]);
    const tokens = await (await exchange(discovery, asked, query.code)).json();
    const access = parts(tokens.access_token);
    assert.equal(access.header.typ, 'at+jwt');
    assert.deepEqual([access.payload.aud, access.payload.scope], ['api://nimbus', 'access']);
    assert.equal(access.payload.upn, 'mara.lindt@halden.example');
    assert.equal(access.payload.exp - access.payload.iat, 3);
    assert.ok(await isGenuine(tokens.access_token));
    const { payload } = parts(tokens.id_token);
    assert.deepEqual([payload.aud, payload.nonce], [one.ready.client_id, asked.nonce]);
    assert.deepEqual([payload.name, payload.preferred_username], ['Mara Lindt', 'mara.lindt@halden.example']);
  } finally {
    door.close();
  }
});

test('in the place of xdg-open a browser signs in whoever the test names', async () => {
  const door = await loopback();
  const folder = await mkdtemp(join(tmpdir(), 'nimbus-opened-'));
  try {
    const asked = request(await one.discovery(), one.ready, door.redirect);
    const env = {
      ...process.env,
      PATH: `${here('path')}:${process.env.PATH}`,
      NIMBUS_TEST_PERSON: 'stranger --then signed',
      NIMBUS_TEST_BROWSER_REPORT: join(folder, 'report'),
    };
    // As the desktop starts it: without anything to read or to write.
    const child = spawn('xdg-open', [asked.url], { env, stdio: 'ignore' });
    assert.equal(await new Promise((resolve) => { child.once('exit', resolve); }), 0);
    assert.equal(JSON.parse(await readFile(join(folder, 'report'))).ok, true);
    assert.equal((await door.query).state, asked.state);
  } finally {
    door.close();
    await rm(folder, { recursive: true });
  }
});

test('a browser stops at a wrong password, comes back with a no, and tells if nobody waits for it', async () => {
  const door = await loopback();
  try {
    const asked = request(await one.discovery(), one.ready, door.redirect);
    const wrong = await browser(asked.url, '--user', 'mara', '--password', 'guessed');
    assert.equal(wrong.ok, false);
    assert.match(wrong.page_text, /password is wrong/);
    assert.ok((await browser(asked.url, '--user', 'mara', '--deny')).ok);
    assert.equal((await door.query).error, 'access_denied');
  } finally {
    door.close();
  }
  const gone = await browser(request(await one.discovery(), one.ready, door.redirect).url, '--user', 'mara');
  assert.equal(gone.ok, false);
  assert.match(gone.error, /ERR_CONNECTION_REFUSED|nobody answered/);
});

test('without PKCE, with plain PKCE, or to a foreign address nobody is sent back with a code', async () => {
  const discovery = await one.discovery();
  const go = async (more) => {
    const asked = request(discovery, one.ready, 'http://127.0.0.1:4711/callback', more);
    const { query } = await person(asked.url, { user: 'jo' });
    return query?.error;
  };
  assert.equal(await go({ code_challenge: '', code_challenge_method: '' }), 'invalid_request');
  assert.equal(await go({ code_challenge_method: 'plain' }), 'invalid_request');
  const abroad = request(discovery, one.ready, 'http://example.com/callback');
  const { status, query } = await person(abroad.url, { user: 'jo' });
  assert.deepEqual([status, query], [400, undefined]);
});

test('a code serves once, and to whoever knows the verifier', async () => {
  const { discovery, asked, query, tokens } = await signIn(one, 'jo');
  await isRefused(await exchange(discovery, asked, query.code), 'invalid_grant');
  // Whoever comes twice loses everything.
  await isRefused(await refresh(discovery, one.ready, tokens.refresh_token), 'invalid_grant');
  const other = request(discovery, one.ready, asked.redirect_uri);
  const { query: { code } } = await person(other.url, { user: 'jo' });
  await isRefused(await exchange(discovery, { ...other, verifier: asked.verifier }, code), 'invalid_grant');
});

test('a refresh token is replaced at each use, and a used one ends everything', async () => {
  const { discovery, tokens } = await signIn(one, 'jo');
  const used = [tokens.refresh_token];
  for (let round = 0; round < 3; round += 1) {
    const fresh = await (await refresh(discovery, one.ready, used.at(-1))).json();
    assert.ok(!used.includes(fresh.refresh_token));
    assert.deepEqual([parts(fresh.access_token).payload.aud, fresh.scope], ['api://nimbus', 'access']);
    used.push(fresh.refresh_token);
  }
  await isRefused(await refresh(discovery, one.ready, used[0]), 'invalid_grant');
  await isRefused(await refresh(discovery, one.ready, used.at(-1)), 'invalid_grant');
});

test('a revoked refresh token and taken back grants are refused', async () => {
  const mine = await signIn(one, 'jo');
  const revoked = await post(mine.discovery.revocation_endpoint, {
    client_id: one.ready.client_id, token: mine.tokens.refresh_token,
  });
  assert.equal(revoked.status, 200);
  await isRefused(await refresh(mine.discovery, one.ready, mine.tokens.refresh_token), 'invalid_grant');
  const { discovery, tokens } = await signIn(one, 'lena');
  assert.deepEqual(await one.ask('POST', '/revoke-grants', { user: 'lena' }), { grants: 1 });
  await isRefused(await refresh(discovery, one.ready, tokens.refresh_token), 'invalid_grant');
});

test('the provider refuses connections while it is down, and knows everybody when it is back', async () => {
  const { discovery, tokens } = await signIn(one, 'jo');
  await one.ask('POST', '/down', {});
  await assert.rejects(one.discovery(), ({ cause }) => cause.code === 'ECONNREFUSED');
  await one.ask('POST', '/up');
  assert.equal((await refresh(discovery, one.ready, tokens.refresh_token)).status, 200);
  await one.ask('POST', '/down', { seconds: 0.2 });
  // It comes back by itself.
  while (!await one.discovery().then(() => true, () => false));
});

test('new keys sign from then on, and old ones stay published or are gone', async () => {
  const old = (await one.ask('POST', '/forge', {})).token;
  const { kids } = await one.ask('POST', '/keys/rotate', { keep_old: true });
  const { discovery, tokens } = await signIn(one, 'jo');
  assert.equal(parts(tokens.access_token).header.kid, kids[0]);
  assert.deepEqual([await isGenuine(old), await isGenuine(tokens.access_token)], [true, true]);
  await one.ask('POST', '/keys/rotate', { keep_old: false });
  assert.equal(await isGenuine(tokens.access_token), false);
  const fresh = await (await refresh(discovery, one.ready, tokens.refresh_token)).json();
  assert.ok(await isGenuine(fresh.access_token));
});

test('no forgery is genuine unless only its claims are wrong', async () => {
  const kinds = await one.ask('GET', '/forgeries');
  const wellSigned = ['id_token', 'valid', 'expired', 'not_yet_valid', 'no_expiry', 'foreign_audience', 'no_audience',
    'foreign_issuer', 'no_issuer', 'critical_header'];
  const made = new Set();
  for (const kind of kinds) {
    const { token } = await one.ask('POST', '/forge', { kind, user: 'mara' });
    made.add(token);
    assert.equal(token.split('.').length, 3);
    assert.equal(await isGenuine(token), wellSigned.includes(kind), kind);
  }
  assert.equal(made.size, kinds.length);
  const claims = { scp: 'access', upn: 'x@y' };
  const { token } = await one.ask('POST', '/forge', { claims, header: { typ: 'JWT' } });
  const { header, payload } = parts(token);
  assert.deepEqual([header.typ, payload.scp, payload.upn], ['JWT', 'access', 'x@y']);
  await assert.rejects(one.ask('POST', '/forge', { kind: 'unheard of' }), { status: 400 });
});

test('each fault happens once, at its place', async () => {
  const { discovery, tokens } = await signIn(one, 'jo');
  const fault = (at, what, more) => one.ask('POST', '/faults', { at, do: what, ...more });
  const tried = () => refresh(discovery, one.ready, tokens.refresh_token);

  await fault('refresh', 'status', { status: 429, retry_after: 2 });
  const slowDown = await tried();
  assert.deepEqual([slowDown.status, slowDown.headers.get('retry-after')], [429, '2']);
  await fault('refresh', 'status', { status: 503, times: 2 });
  assert.deepEqual([(await tried()).status, (await tried()).status], [503, 503]);
  await fault('refresh', 'error', { error: 'invalid_grant' });
  await isRefused(await tried(), 'invalid_grant');
  await fault('refresh', 'drop');
  await assert.rejects(tried());
  // None of these has used up the refresh token.
  await fault('refresh', 'id_token', { claims: { aud: 'another' } });
  const fresh = await (await tried()).json();
  assert.equal(parts(fresh.id_token).payload.aud, 'another');
  // This one has: the answer was lost on its way.
  await fault('refresh', 'lost');
  await assert.rejects(refresh(discovery, one.ready, fresh.refresh_token));
  await isRefused(await refresh(discovery, one.ready, fresh.refresh_token), 'invalid_grant');

  await fault('redirect', 'change', { set: { state: 'changed', iss: 'https://another.example' } });
  const { query } = await signIn(one, 'jo');
  assert.deepEqual([query.state, query.iss], ['changed', 'https://another.example']);
  await fault('code', 'access_token', { kind: 'alg_none' });
  const { tokens: forged } = await signIn(one, 'jo');
  assert.equal(parts(forged.access_token).header.alg, 'none');
  await fault('discovery', 'change', { set: { issuer: 'https://another.example' }, remove: ['jwks_uri'] });
  const { issuer, jwks_uri: nowhere } = await one.discovery();
  assert.deepEqual([issuer, nowhere], ['https://another.example', undefined]);
  assert.deepEqual(await one.ask('GET', '/faults'), []);
  await assert.rejects(fault('refresh', 'unheard of'), { status: 400 });
});

test('a device is signed in by a browser', async () => {
  const discovery = await one.discovery();
  const { client_id: client, scope } = one.ready;
  const device = await (await post(discovery.device_authorization_endpoint, { client_id: client, scope })).json();
  const poll = () => post(discovery.token_endpoint, {
    grant_type: 'urn:ietf:params:oauth:grant-type:device_code', client_id: client, device_code: device.device_code,
  });
  await isRefused(await poll(), 'authorization_pending');
  const told = await browser(device.verification_uri_complete, '--user', 'mara');
  assert.ok(told.ok, told.error);
  const tokens = await (await poll()).json();
  assert.equal(parts(tokens.access_token).payload.upn, 'mara.lindt@halden.example');
  assert.ok(tokens.refresh_token);
});

test('counters and secrets tell everything that was asked and given out', async () => {
  await one.ask('DELETE', '/counters');
  const { discovery, asked, query, tokens } = await signIn(one, 'jo');
  await refresh(discovery, one.ready, tokens.refresh_token);
  const counters = await one.ask('GET', '/counters');
  assert.deepEqual([counters.redirect, counters['token.code'], counters['token.refresh']], [1, 1, 1]);
  const secrets = await one.ask('GET', '/secrets');
  assert.ok(secrets.access_token.includes(tokens.access_token));
  assert.ok(secrets.refresh_token.includes(tokens.refresh_token));
  assert.ok(secrets.id_token.includes(tokens.id_token));
  assert.ok(secrets.code.includes(query.code));
  assert.ok(secrets.code_verifier.includes(asked.verifier));
});

test('another provider with another algorithm, a path and its own keys is a stranger', async () => {
  const other = await provider({ algorithm: 'ES256', path: '/tenant/v2', audience: 'another', access_token_seconds: 60 });
  try {
    assert.match(other.ready.issuer, /\/tenant\/v2$/);
    const { tokens } = await signIn(other, 'mara');
    const { header, payload } = parts(tokens.access_token);
    assert.deepEqual([header.alg, header.kid, payload.aud], ['ES256', 'ES256-1', 'another']);
    assert.equal(parts(tokens.id_token).header.alg, 'ES256');
    assert.equal(await isGenuine(tokens.access_token), false);
    await other.ask('PATCH', '/settings', { access_token_seconds: 5 });
    const { tokens: { expires_in: seconds } } = await signIn(other, 'mara');
    assert.equal(seconds, 5);
  } finally {
    assert.equal(await other.end(), 0);
  }
});
