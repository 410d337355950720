// Starts an OpenID provider for tests of the sign-in:
//
//   node provider.mjs ['{"access_token_seconds": 3, …}']
//
// The settings are in settings.mjs, what can be asked of it while it runs in control.mjs. When it is ready it prints one
// line of JSON with its issuer and the URL of its control. It ends when its standard input does, so that none is left
// over from a test that was killed.
import { control } from './control.mjs';
import { settingsFrom } from './settings.mjs';

// The library's advice goes where it cannot be taken for the line that is waited for.
console.info = console.error;
const { Operator } = await import('./operator.mjs');

const operator = new Operator(settingsFrom(JSON.parse(process.argv[2] ?? '{}')));
await operator.open();
operator.control = await control(operator, operator.settings.control_port);

const { client_id, resource, audience, api_scope } = operator.settings;
const ready = {
  issuer: operator.issuer,
  control: operator.control,
  client_id,
  resource,
  audience,
  scope: `openid profile email offline_access ${api_scope}`,
  people: operator.people.logins(),
};
process.stdout.write(`${JSON.stringify(ready)}\n`);

process.stdin.on('end', () => process.exit()).on('error', () => process.exit()).resume();
