// Signs a person in as they would do it: opens the page in a headless Chromium, types, clicks, and waits until the
// browser is back at the program.
//
//   node browser.mjs URL --user LOGIN --password PASSWORD [--deny] [--then WORDS] [--screenshot FILE] [--seconds N]
//
// --deny cancels instead of allowing; --then waits for a page with these words; --screenshot keeps a picture of the
// last page, and FILE.login.png one of the page to sign in at. NIMBUS_TEST_BROWSER names the browser. Prints one line:
//   {"ok": true, "steps": ["login", "consent"], "final_url_without_query": "…", "page_text": "…", "milliseconds": 1234}
// and ends with 1 if the person did not get there.
import * as fs from 'node:fs/promises';
import * as os from 'node:os';
import * as path from 'node:path';
import { parseArgs } from 'node:util';

import { installed } from './installed.mjs';

const { default: { chromium } } = await installed('playwright-core');

const flags = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking',
  '--disable-component-update', '--disable-sync'];

// What stands on a page tells which it is, and what to do there.
const steps = [
  ['login', '#login', async (page, wish) => {
    await page.fill('[name=account]', wish.user);
    await page.fill('[name=password]', wish.password);
    if (wish.screenshot) await page.screenshot({ path: `${wish.screenshot}.login.png` });
    return page.click('#login button[value=yes]');
  }],
  ['consent', '#consent', (page, wish) => page.click(`#consent button[value=${wish.deny ? 'no' : 'yes'}]`)],
  ['device', '[id="op.deviceConfirmForm"]', (page) => page.click('button:not([name=abort])')],
  ['logout', '[id="op.logoutForm"]', (page) => page.click('button[name=logout]')],
];

/** The next step on this page, if it asks for one. */
async function stepOn(page) {
  for (const step of steps) {
    if (await page.locator(step[1]).count()) return step;
  }
  return undefined;
}

async function signIn(page, url, wish, taken) {
  await page.goto(url, { waitUntil: 'load' });
  const provider = new URL(url).origin;
  const milliseconds = wish.seconds * 1000;
  for (;;) {
    await page.waitForLoadState('load');
    const here = new URL(page.url());
    // The browser's own page of an error.
    if (!here.protocol.startsWith('http')) throw new Error('nobody answered where the browser was sent');
    const step = here.origin === provider && await stepOn(page);
    if (step) {
      if (taken.includes(step[0])) throw new Error(`the page ${step[0]} came twice`);
      taken.push(step[0]);
      // The click waits for the page that it leads to, through all redirects.
      await Promise.all([page.waitForNavigation({ timeout: milliseconds }), step[2](page, wish)]);
      continue;
    }
    // Some pages go on by themselves.
    if (here.origin === provider && !await page.locator('#done').count()) {
      await page.waitForURL((next) => next.href !== here.href, { timeout: milliseconds });
      continue;
    }
    if (wish.then) await page.getByText(wish.then).first().waitFor({ timeout: milliseconds });
    return;
  }
}

const { values: wish, positionals: [url] } = parseArgs({
  allowPositionals: true,
  options: {
    user: { type: 'string' },
    password: { type: 'string' },
    deny: { type: 'boolean' },
    then: { type: 'string' },
    screenshot: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  },
});
if (!url || !wish.user) {
  process.stderr.write('which URL, and which --user?\n');
  process.exit(2);
}
wish.password ??= `${wish.user}-secret`;

const began = Date.now();
const profile = await fs.mkdtemp(path.join(os.tmpdir(), 'nimbus-browser-'));
const told = { ok: false, steps: [] };
let browser;
try {
  browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.NIMBUS_TEST_BROWSER ?? '/usr/bin/chromium',
    headless: true,
    chromiumSandbox: false,
    args: flags,
  });
  browser.setDefaultTimeout(wish.seconds * 1000);
  const page = browser.pages()[0] ?? await browser.newPage();
  try {
    await signIn(page, url, wish, told.steps);
    told.ok = true;
  } catch (error) {
    told.error = error.message;
  }
  const last = new URL(page.url());
  told.final_url_without_query = `${last.protocol}//${last.host}${last.pathname}`;
  told.page_text = await page.locator('body').innerText({ timeout: 2000 }).catch(() => '');
  if (wish.screenshot) await page.screenshot({ path: wish.screenshot });
} catch (error) {
  told.error = error.message;
} finally {
  await browser?.close();
  await fs.rm(profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
told.milliseconds = Date.now() - began;
process.stdout.write(`${JSON.stringify(told)}\n`);
process.exitCode = told.ok ? 0 : 1;
