// Answers that go wrong on request. A fault waits for the next request at its place, and is then used up.
import * as timers from 'node:timers/promises';

import { forged } from './forged.mjs';
import { parts } from './keys.mjs';

// Where a fault can wait. `token` is any request for tokens; `code`, `refresh` and `device` are those by one grant.
const places = ['authorize', 'redirect', 'token', 'code', 'refresh', 'device', 'device_authorization', 'discovery',
  'jwks', 'revocation', 'end_session', 'userinfo'];

// Instead of asking the provider. True means that the answer is complete.
const before = {
  status(ctx, { status = 500, retry_after: retryAfter }) {
    ctx.status = status;
    if (retryAfter !== undefined) ctx.set('retry-after', String(retryAfter));
    ctx.body = 'this is a fault that a test has asked for';
    return true;
  },
  error(ctx, { error = 'invalid_grant', status = 400, description }) {
    ctx.status = status;
    ctx.body = { error, error_description: description ?? 'this is a fault that a test has asked for' };
    return true;
  },
  // The connection ends without an answer, and nothing has happened.
  drop(ctx) {
    return cut(ctx);
  },
  // No answer, for as long as the caller has patience.
  async hang(ctx) {
    await new Promise((resolve) => { ctx.res.once('close', resolve); });
    return cut(ctx);
  },
  async slow(ctx, { ms = 1000 }) {
    await timers.setTimeout(ms);
    return false;
  },
};

// After the provider has answered.
const after = {
  // What was asked for has happened, but the answer never arrives.
  lost(ctx) {
    cut(ctx);
  },
  garbage(ctx) {
    ctx.status = 200;
    ctx.type = 'html';
    ctx.body = '<!DOCTYPE html><title>Captive portal</title><p>Welcome to our wireless network';
  },
  // Members of a JSON answer, or of the query that the browser is sent back with.
  change(ctx, { set = {}, remove = [] }) {
    if (ctx.status >= 300 && ctx.status < 400) {
      const target = new URL(ctx.response.get('location'));
      for (const [name, value] of Object.entries(set)) target.searchParams.set(name, value);
      for (const name of remove) target.searchParams.delete(name);
      ctx.set('location', target.href);
    } else {
      ctx.body = { ...json(ctx.body), ...set };
      for (const name of remove) delete ctx.body[name];
    }
  },
  id_token(ctx, fault, tools) {
    replace(ctx, 'id_token', fault, tools);
  },
  access_token(ctx, fault, tools) {
    replace(ctx, 'access_token', fault, tools);
  },
};

const json = (body) => (typeof body === 'string' || Buffer.isBuffer(body) ? JSON.parse(body) : body);

function replace(ctx, member, { kind = 'valid', ...changes }, tools) {
  if (ctx.status !== 200) return;
  ctx.body = { ...ctx.body, [member]: forged(kind, parts(ctx.body[member]), { ...changes, ...tools() }) };
}

function cut(ctx) {
  ctx.respond = false;
  ctx.req.socket.destroy();
  return true;
}

export class Faults {
  #waiting = [];

  #tools;

  /** `tools()` gives what forging needs: keys, algorithm, control. */
  constructor(tools) {
    this.#tools = tools;
  }

  add(fault) {
    const { at, do: what } = fault;
    if (!places.includes(at)) throw new Error(`there is no place ${at}; there are ${places.join(', ')}`);
    if (!(what in before) && !(what in after)) {
      throw new Error(`there is no fault ${what}; there are ${Object.keys({ ...before, ...after }).join(', ')}`);
    }
    if (at === 'redirect' && what !== 'change') throw new Error('a redirect can only be changed');
    // A forgery that does not exist is told now, not when nobody listens.
    if (fault.kind) forged(fault.kind, { header: {}, payload: {} }, this.#tools());
    this.#waiting.push({ times: 1, ...fault });
  }

  waiting() {
    return this.#waiting;
  }

  clear() {
    this.#waiting = [];
  }

  /** Takes the faults that wait here. */
  take(here) {
    const taken = this.#waiting.filter(({ at }) => here.includes(at));
    for (const fault of taken) fault.times -= 1;
    this.#waiting = this.#waiting.filter(({ times }) => times > 0);
    return taken;
  }

  /** Whether one of them has answered in the provider's place. */
  async before(ctx, taken) {
    for (const fault of taken) {
      if (fault.do in before && await before[fault.do](ctx, fault)) return true;
    }
    return false;
  }

  after(ctx, taken) {
    for (const fault of taken) {
      if (fault.do in after) after[fault.do](ctx, fault, this.#tools);
    }
  }
}
