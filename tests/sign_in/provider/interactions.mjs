// Lets a person sign in and give permission: shows the forms and takes their answers. The provider does all the rest.
import * as querystring from 'node:querystring';

import * as pages from './pages.mjs';

const path = /^\/interaction\/[^/]+$/;

/** Reads a form once; the provider takes it from there. */
export async function readForm(req) {
  const chunks = [];
  for await (const chunk of req) chunks.push(chunk);
  req.body = querystring.parse(Buffer.concat(chunks).toString());
  return req.body;
}

/** The part of the provider's middleware that answers on the pages of sign-in. */
export function interactions(provider, people, mountedAt) {
  return async (ctx, next) => {
    if (!path.test(ctx.path)) return next();
    const { req, res } = ctx;
    const details = await provider.interactionDetails(req, res);
    const form = ctx.method === 'POST' ? await readForm(req) : undefined;
    const action = mountedAt + ctx.path;
    ctx.set('cache-control', 'no-store');
    ctx.type = 'html';
    if (!form) {
      ctx.body = details.prompt.name === 'login'
        ? pages.login(action, false, details.params.login_hint)
        : pages.consent(action, details.params.client_id, details.params.scope.split(' '));
      return undefined;
    }
    if (form.answer === 'no') {
      const result = { error: 'access_denied', error_description: 'the person said no' };
      return finish(ctx, provider, result, false);
    }
    if (details.prompt.name === 'login') {
      const person = people.byLogin(form.account);
      if (!person || person.disabled || person.password !== form.password) {
        ctx.body = pages.login(action, true, form.account);
        return undefined;
      }
      return finish(ctx, provider, { login: { accountId: person.sub } }, false);
    }
    return finish(ctx, provider, { consent: { grantId: await granted(provider, details) } }, true);
  };
}

/** Sends the browser on; the answer is written past the middleware. */
function finish(ctx, provider, result, mergeWithLastSubmission) {
  ctx.respond = false;
  return provider.interactionFinished(ctx.req, ctx.res, result, { mergeWithLastSubmission });
}

/** Everything that was asked for, as a permission of the person who signed in. */
async function granted(provider, { prompt: { details }, grantId, session, params }) {
  const grant = (grantId && await provider.Grant.find(grantId))
    || new provider.Grant({ accountId: session.accountId, clientId: params.client_id });
  if (details.missingOIDCScope) grant.addOIDCScope(details.missingOIDCScope.join(' '));
  if (details.missingOIDCClaims) grant.addOIDCClaims(details.missingOIDCClaims);
  for (const [resource, scopes] of Object.entries(details.missingResourceScopes ?? {})) {
    grant.addResourceScope(resource, scopes.join(' '));
  }
  return grant.save();
}
