// What a desktop does at its sign-in, in the fewest words, and a person without a browser: for the provider's own check.
import { spawn } from 'node:child_process';
import * as crypto from 'node:crypto';
import * as http from 'node:http';
import * as readline from 'node:readline';
import { fileURLToPath } from 'node:url';

export const here = (name) => fileURLToPath(new URL(name, import.meta.url));

/** Starts a provider; `ready` is what it said. It ends with `end()`, or with this process. */
export async function provider(settings = {}) {
  const child = spawn(process.execPath, [here('provider.mjs'), JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  const [line] = await new Promise((resolve, reject) => {
    readline.createInterface({ input: child.stdout }).once('line', (text) => resolve([text]));
    child.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
  });
  const ready = JSON.parse(line);
  return {
    ready,
    discovery: () => json(`${ready.issuer}/.well-known/openid-configuration`),
    ask: (method, path, body) => json(ready.control + path, { method, body: body && JSON.stringify(body) }),
    async end() {
      const gone = new Promise((resolve) => { child.once('exit', resolve); });
      child.stdin.end();
      return gone;
    },
  };
}

export async function json(url, options) {
  const answer = await fetch(url, options);
  const body = await answer.text();
  if (!answer.ok) throw Object.assign(new Error(`${url}: ${answer.status} ${body}`), { status: answer.status, body });
  return JSON.parse(body);
}

export const post = (url, form) => fetch(url, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });

/** A listener on this computer that waits for the browser, as the desktop has one. */
export async function loopback() {
  let heard;
  const query = new Promise((resolve) => { heard = resolve; });
  const server = http.createServer((req, res) => {
    const url = new URL(req.url, 'http://127.0.0.1');
    if (url.pathname === '/callback') heard(Object.fromEntries(url.searchParams));
    res.writeHead(200, { 'content-type': 'text/html' }).end('<p>You are signed in. You can close this page.');
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { redirect: `http://127.0.0.1:${server.address().port}/callback`, query, close };
}

/** A request to sign in, and what must be known when its answer comes. */
export function request(discovery, ready, redirect, more = {}) {
  const verifier = crypto.randomBytes(32).toString('base64url');
  const asked = {
    client_id: ready.client_id,
    response_type: 'code',
    redirect_uri: redirect,
    scope: ready.scope,
    state: crypto.randomUUID(),
    nonce: crypto.randomUUID(),
    code_challenge: crypto.createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
    ...more,
  };
  return { ...asked, verifier, url: `${discovery.authorization_endpoint}?${new URLSearchParams(asked)}` };
}

/** Follows the provider's pages without a browser, up to where it would leave the provider. */
export async function person(url, { user, password = `${user}-secret`, deny = false }) {
  const cookies = new Map();
  const { origin } = new URL(url);
  let next = { url };
  for (;;) {
    const answer = await fetch(next.url, {
      ...next.options,
      redirect: 'manual',
      headers: { cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
    });
    for (const cookie of answer.headers.getSetCookie()) {
      const [name, value] = cookie.split(';')[0].split('=');
      if (value) cookies.set(name, value);
      else cookies.delete(name);
    }
    const location = answer.headers.get('location');
    const text = await answer.text();
    if (location) {
      const target = new URL(location, next.url);
      if (target.origin !== origin) return { query: Object.fromEntries(target.searchParams) };
      next = { url: target.href };
      continue;
    }
    const [, action] = text.match(/<form id="(?:login|consent)" method="post" action="([^"]+)"/) ?? [];
    if (!action || text.includes('role="alert"')) return { status: answer.status, text };
    const form = { account: user, password, answer: deny && text.includes('id="consent"') ? 'no' : 'yes' };
    next = { url: new URL(action, next.url).href, options: { method: 'POST', body: new URLSearchParams(form) } };
  }
}

/** Signs in and gives the tokens' answer. */
export async function signIn(one, user, more = {}) {
  const discovery = await one.discovery();
  const asked = request(discovery, one.ready, 'http://127.0.0.1:4711/callback', more);
  const { query, text } = await person(asked.url, { user });
  if (!query?.code) throw new Error(`no code: ${JSON.stringify(query ?? text)}`);
  const answer = await exchange(discovery, asked, query.code);
  return { discovery, asked, query, tokens: await answer.json() };
}

export const exchange = (discovery, asked, code) => post(discovery.token_endpoint, {
  grant_type: 'authorization_code',
  client_id: asked.client_id,
  code,
  redirect_uri: asked.redirect_uri,
  code_verifier: asked.verifier,
});

export const refresh = (discovery, ready, token) => post(discovery.token_endpoint, {
  grant_type: 'refresh_token',
  client_id: ready.client_id,
  refresh_token: token,
});
