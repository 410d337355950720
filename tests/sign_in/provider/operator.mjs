// The provider behind its port: counts what is asked, lets faults happen, and is built anew with other keys or settings
// without forgetting anybody. It must not decide anything that the provider itself decides.
import { configuration } from './configuration.mjs';
import { Doorway } from './doorway.mjs';
import { Faults } from './faults.mjs';
import { forged } from './forged.mjs';
import { installed } from './installed.mjs';
import { interactions, readForm } from './interactions.mjs';
import { Keys } from './keys.mjs';
import { claimsOf, People } from './people.mjs';
import { Records } from './records.mjs';
import { changed } from './settings.mjs';

const { default: Provider } = await installed('oidc-provider');
const { createMemoryAdapter } = await installed('oidc-provider/lib/adapters/memory_adapter.js');

const grants = {
  authorization_code: 'code',
  refresh_token: 'refresh',
  'urn:ietf:params:oauth:grant-type:device_code': 'device',
};
const endpoints = [
  [/^\/auth(\/|$)/, 'authorize'],
  [/^\/token$/, 'token'],
  [/^\/token\/revocation$/, 'revocation'],
  [/^\/jwks$/, 'jwks'],
  [/^\/\.well-known\/openid-configuration$/, 'discovery'],
  [/^\/session\/end$/, 'end_session'],
  [/^\/device\/auth$/, 'device_authorization'],
  [/^\/me$/, 'userinfo'],
];

export class Operator {
  people = new People();

  keys = new Keys();

  records = new Records();

  faults = new Faults(() => ({ keys: this.keys, algorithm: this.settings.algorithm, control: this.control }));

  // Where the control is, for tokens that name an address of their own.
  control = '';

  #adapter = createMemoryAdapter(0);

  #handler;

  constructor(settings) {
    this.settings = settings;
    this.doorway = new Doorway((req, res) => this.#answer(req, res), settings.port);
  }

  get issuer() {
    return `http://127.0.0.1:${this.doorway.port}${this.settings.path}`;
  }

  async open() {
    await this.doorway.open();
    this.#build();
  }

  change(settings) {
    this.settings = changed(this.settings, settings);
    this.#build();
  }

  rotateKeys(keepOld) {
    this.keys.rotate(keepOld);
    this.#build();
  }

  /** Takes back everything that was granted to a person, as an administrator does. */
  async revokeGrants(login) {
    const person = this.people.byLogin(login);
    if (!person) throw new Error(`there is no person ${login}`);
    const taken = this.#grantIds.filter(([, sub]) => sub === person.sub);
    for (const [id] of taken) {
      for (const model of ['AccessToken', 'AuthorizationCode', 'RefreshToken', 'DeviceCode']) {
        await this.#adapter(model).revokeByGrantId(id);
      }
      await this.#adapter('Grant').destroy(id);
    }
    return taken.length;
  }

  /** A token as the provider would make it for this person, or one that must not be taken. */
  forge({ kind = 'valid', user = 'mara', ...changes }) {
    const person = this.people.byLogin(user);
    if (!person) throw new Error(`there is no person ${user}`);
    const good = kind === 'id_token' ? this.#idToken(person) : this.#accessToken(person);
    const tools = { keys: this.keys, algorithm: this.settings.algorithm, control: this.control };
    const token = forged(kind === 'id_token' ? 'valid' : kind, good, { ...changes, ...tools });
    this.records.keep('forged', token);
    return token;
  }

  #grantIds = [];

  #accessToken(person) {
    const { audience, api_scope: scope, client_id: clientId } = this.settings;
    const iat = Math.floor(Date.now() / 1000);
    const payload = {
      ...claimsOf(person), jti: `forged-${iat}-${Math.random()}`, iat, exp: iat + 600, scope, client_id: clientId,
    };
    return { header: { typ: 'at+jwt' }, payload: { ...payload, iss: this.issuer, aud: audience } };
  }

  #idToken(person) {
    const iat = Math.floor(Date.now() / 1000);
    const payload = { ...claimsOf(person), iat, exp: iat + 600, auth_time: iat, nonce: 'any' };
    return { header: { typ: 'JWT' }, payload: { ...payload, iss: this.issuer, aud: this.settings.client_id } };
  }

  #build() {
    const provider = new Provider(this.issuer, configuration(this.settings, {
      people: this.people, keys: this.keys, adapter: this.#adapter,
    }));
    provider.use((ctx, next) => this.#guard(ctx, next));
    provider.use(interactions(provider, this.people, this.settings.path));
    provider.on('grant.success', ({ oidc: { entities } }) => {
      const { Grant: grant } = entities;
      if (!this.#grantIds.some(([id]) => id === grant.jti)) this.#grantIds.push([grant.jti, grant.accountId]);
    });
    provider.on('server_error', (ctx, error) => process.stderr.write(`${error.stack}\n`));
    this.#handler = provider.callback();
  }

  #answer(req, res) {
    const { path } = this.settings;
    if (path) {
      if (!req.url.startsWith(`${path}/`)) {
        res.writeHead(404).end();
        return;
      }
      req.url = req.url.slice(path.length);
    }
    this.#handler(req, res);
  }

  async #guard(ctx, next) {
    const [, endpoint] = endpoints.find(([pattern]) => pattern.test(ctx.path)) ?? [];
    ctx.mountPath = this.settings.path;
    if (!endpoint) return next();
    const here = [endpoint];
    if (ctx.method === 'POST' && endpoint !== 'end_session') {
      const form = await readForm(ctx.req);
      for (const name of ['code_verifier', 'code']) this.records.keep(name, form[name]);
      if (endpoint === 'token') here.push(grants[form.grant_type] ?? 'other');
    }
    this.records.count(...here);
    if (endpoint === 'authorize') this.#heardOf(ctx);
    const taken = this.faults.take(here);
    if (await this.faults.before(ctx, taken)) return undefined;
    await next();
    if (this.#leaves(ctx)) {
      this.records.keep('code', new URL(ctx.response.get('location')).searchParams.get('code'));
      this.records.count('redirect');
      this.faults.after(ctx, this.faults.take(['redirect']));
    }
    // What was given out counts as a secret even if a fault keeps it from arriving.
    this.records.keepAnswer(ctx.body);
    this.faults.after(ctx, taken);
    this.records.keepAnswer(ctx.body);
    if (ctx.status >= 400) this.records.count(...here, String(ctx.body?.error ?? ctx.status));
    return undefined;
  }

  #heardOf(ctx) {
    const { scope = '', prompt } = ctx.query;
    for (const name of ['state', 'nonce']) this.records.keep(name, ctx.query[name]);
    const offline = scope.split(' ').includes('offline_access');
    if (offline && !prompt && !this.settings.offline_access_needs_prompt) ctx.query = { ...ctx.query, prompt: 'consent' };
  }

  /** Whether the browser is sent away from the provider, back to the program. */
  #leaves(ctx) {
    const target = ctx.status >= 300 && ctx.status < 400 ? ctx.response.get('location') : '';
    return URL.canParse(target) && new URL(target).origin !== new URL(this.issuer).origin;
  }
}
