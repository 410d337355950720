// How the provider is set up: one native client, tokens for one resource, everything that a desktop may use.
import { installed } from './installed.mjs';
import * as pages from './pages.mjs';
import { claimsOf } from './people.mjs';

const { errors } = await installed('oidc-provider');

const loopback = ['http://127.0.0.1', 'http://[::1]'];

/** The provider's configuration. The adapter outlives it, so that new keys or settings sign nobody out. */
export function configuration(settings, { people, keys, adapter }) {
  const redirects = loopback.flatMap((host) => settings.redirect_paths.map((path) => host + path));
  return {
    adapter,
    jwks: keys.jwks(),
    clients: [{
      client_id: settings.client_id,
      client_name: 'Nimbus Assistant',
      application_type: 'native',
      token_endpoint_auth_method: 'none',
      grant_types: ['authorization_code', 'refresh_token', 'urn:ietf:params:oauth:grant-type:device_code'],
      response_types: ['code'],
      redirect_uris: redirects,
      post_logout_redirect_uris: redirects,
      id_token_signed_response_alg: settings.algorithm,
    }],
    cookies: { keys: ['a key of tests'] },
    // What is expired is expired: tests wait for seconds, not for minutes.
    clockTolerance: 0,
    // ID tokens tell the person, whatever else was asked for.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], profile: ['name', 'preferred_username', 'upn'], email: ['email', 'email_verified'] },
    scopes: ['openid', 'offline_access'],
    pkce: { required: () => true },
    features: features(settings),
    interactions: { url: (ctx, interaction) => `${settings.path}/interaction/${interaction.uid}` },
    async findAccount(ctx, sub) {
      const person = people.bySubject(sub);
      if (!person || person.disabled) return undefined;
      return { accountId: sub, claims: async () => claimsOf(person) };
    },
    extraTokenClaims(ctx, token) {
      const { sub, ...told } = claimsOf(people.bySubject(token.accountId));
      return told;
    },
    rotateRefreshToken: () => settings.rotate_refresh_tokens,
    renderError(ctx, out) {
      ctx.type = 'html';
      ctx.body = pages.failed(out);
    },
    ttl: {
      AccessToken: () => settings.access_token_seconds,
      IdToken: () => settings.id_token_seconds,
      RefreshToken: () => settings.refresh_token_seconds,
      AuthorizationCode: () => settings.code_seconds,
      DeviceCode: () => settings.device_code_seconds,
      Grant: () => settings.refresh_token_seconds,
      Interaction: () => 600,
      Session: () => 600,
    },
  };
}

function features(settings) {
  const nameOf = (client) => client.clientName;
  return {
    devInteractions: { enabled: false },
    revocation: { enabled: true },
    resourceIndicators: {
      enabled: true,
      defaultResource: () => settings.resource,
      useGrantedResource: () => true,
      getResourceServerInfo(ctx, resource) {
        if (resource !== settings.resource) throw new errors.InvalidTarget();
        return {
          audience: settings.audience,
          scope: settings.api_scope,
          accessTokenFormat: 'jwt',
          accessTokenTTL: settings.access_token_seconds,
          jwt: { sign: { alg: settings.algorithm } },
        };
      },
    },
    deviceFlow: {
      enabled: true,
      userCodeInputSource(ctx, form, out, error) { ctx.body = pages.deviceInput(form, Boolean(error)); },
      userCodeConfirmSource(ctx, form, client, info, code) {
        ctx.body = pages.deviceConfirm(form, nameOf(client), code);
      },
      successSource(ctx) { ctx.body = pages.done('Signed in', 'The device is signed in. This page can be closed.'); },
    },
    rpInitiatedLogout: {
      enabled: true,
      logoutSource(ctx, form) { ctx.body = pages.logout(form); },
      postLogoutSuccessSource(ctx) { ctx.body = pages.done('Signed out', 'This page can be closed.'); },
    },
  };
}
