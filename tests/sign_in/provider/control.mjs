// The second port, for tests alone: tells the operator what to do, and what to tell. It must hold no logic of its own.
import * as http from 'node:http';

import { forgeries, strangerJwks } from './forged.mjs';

// Each gets the operator and the request's JSON, and gives what is answered.
const routes = {
  'GET /counters': ({ records }) => records.counters(),
  'DELETE /counters': ({ records }) => records.resetCounters(),
  'GET /secrets': ({ records }) => records.secrets(),
  'GET /settings': ({ settings }) => settings,
  'PATCH /settings': (operator, changes) => operator.change(changes),
  'GET /people': ({ people }) => people.logins(),
  'PUT /people': ({ people }, person) => people.put(person),
  'POST /keys/rotate': (operator, { keep_old: keepOld = true }) => {
    operator.rotateKeys(keepOld);
    return { kids: operator.keys.kids() };
  },
  'POST /down': ({ doorway }, { seconds }) => doorway.shut(seconds),
  'POST /up': ({ doorway }) => doorway.open(),
  'GET /faults': ({ faults }) => faults.waiting(),
  'POST /faults': ({ faults }, fault) => faults.add(fault),
  'DELETE /faults': ({ faults }) => faults.clear(),
  'GET /forgeries': () => ['id_token', ...forgeries],
  'POST /forge': (operator, wish) => ({ token: operator.forge(wish) }),
  'POST /revoke-grants': async (operator, { user }) => ({ grants: await operator.revokeGrants(user) }),
  'GET /stranger-jwks': ({ records }) => {
    records.count('stranger_jwks');
    return strangerJwks();
  },
};

async function answer(operator, req, res) {
  const route = routes[`${req.method} ${new URL(req.url, 'http://control').pathname}`];
  let status = 200;
  let body;
  try {
    if (!route) throw new Error(`there is only ${Object.keys(routes).join(', ')}`);
    const chunks = [];
    for await (const chunk of req) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    body = await route(operator, text ? JSON.parse(text) : {});
  } catch (error) {
    status = route ? 400 : 404;
    body = { error: error.message };
  }
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body ?? {}));
}

/** Opens the control's port, and gives its URL. */
export function control(operator, port) {
  const server = http.createServer((req, res) => answer(operator, req, res));
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve(`http://127.0.0.1:${server.address().port}`));
  });
}
