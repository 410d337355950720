// What a provider can be told, at its start and later. It must not know what anything of it does.

const defaults = {
  // 0 takes a free port.
  port: 0,
  control_port: 0,
  // A path makes the issuer http://127.0.0.1:PORT/PATH, as large providers have one for each tenant.
  path: '',
  client_id: 'nimbus-assistant',
  // Paths that the desktop may be sent back to, on any port of this computer.
  redirect_paths: ['/', '/callback', '/sign-in'],
  // Access tokens are for this resource even if nobody asks for it, and name this audience.
  resource: 'api://nimbus',
  audience: 'api://nimbus',
  api_scope: 'access',
  // RS256 or ES256, of access tokens and ID tokens alike.
  algorithm: 'RS256',
  access_token_seconds: 3,
  id_token_seconds: 300,
  refresh_token_seconds: 3600,
  code_seconds: 60,
  device_code_seconds: 600,
  // A refresh token serves once; who comes with a used one loses everything that was granted.
  rotate_refresh_tokens: true,
  // By the letter of OpenID Connect `offline_access` counts only with `prompt=consent`. Large providers do not ask for it.
  offline_access_needs_prompt: false,
};

/** Settings with some of them changed; a name that is unknown is told, since a test would prove nothing with it. */
export function changed(settings, changes) {
  for (const [name, value] of Object.entries(changes)) {
    if (!(name in defaults)) throw new Error(`there is no setting ${name}`);
    if (typeof value !== typeof defaults[name]) throw new Error(`${name} must be like ${JSON.stringify(defaults[name])}`);
  }
  return { ...settings, ...changes };
}

export const settingsFrom = (changes) => changed(defaults, changes);
