// The pages that a person sees. Plain HTML without a script; browser.mjs finds its way by the forms' ids.

const safe = (text) => String(text ?? '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const page = (title, body) => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>${safe(title)}</title>
<link rel="icon" href="data:,">
<style>
body { font: 16px sans-serif; background: #eef1f6; display: grid; place-items: center; min-height: 90vh }
main { background: #fff; border-radius: 8px; padding: 32px; width: 340px; box-shadow: 0 2px 12px #0002 }
input { display: block; box-sizing: border-box; width: 100%; margin: 4px 0 16px; padding: 8px; font: inherit }
button { padding: 8px 16px; font: inherit; margin-right: 8px }
[role=alert] { color: #b00020 }
</style></head><body><main><h1>${safe(title)}</h1>${body}</main></body></html>`;

export const login = (action, wrong, hint) => page('Sign in', `
<form id="login" method="post" action="${safe(action)}">
${wrong ? '<p role="alert">The account or the password is wrong.</p>' : ''}
<label>Account <input name="account" autocomplete="username" value="${safe(hint)}" autofocus required></label>
<label>Password <input name="password" type="password" autocomplete="current-password" required></label>
<button name="answer" value="yes">Sign in</button>
<button name="answer" value="no" formnovalidate>Cancel</button>
</form>`);

export const consent = (action, client, scopes) => page('Permissions', `
<form id="consent" method="post" action="${safe(action)}">
<p>${safe(client)} asks for:</p>
<ul>${scopes.map((scope) => `<li>${safe(scope)}</li>`).join('')}</ul>
<button name="answer" value="yes">Allow</button>
<button name="answer" value="no">Deny</button>
</form>`);

export const deviceInput = (form, wrong) => page('Enter the code', `
${wrong ? '<p role="alert">This code is not known.</p>' : ''}${form}
<button form="op.deviceInputForm">Continue</button>`);

export const deviceConfirm = (form, client, code) => page('Confirm the device', `
<p>${safe(client)} shows this code: <strong>${safe(code)}</strong></p>${form}
<button form="op.deviceConfirmForm">Continue</button>
<button form="op.deviceConfirmForm" name="abort" value="yes">Cancel</button>`);

export const logout = (form) => page('Sign out', `${form}
<button form="op.logoutForm" name="logout" value="yes">Sign out</button>
<button form="op.logoutForm">Stay signed in</button>`);

export const done = (title, text) => page(title, `<p id="done">${safe(text)}</p>`);

export const failed = (out) => page('It did not work', `<p id="done" role="alert">${
  Object.entries(out).map(([name, value]) => `${safe(name)}: ${safe(value)}`).join('<br>')}</p>`);
