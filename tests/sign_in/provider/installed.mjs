// Finds the packages that scripts/test installed outside of the repository. It must not install anything.
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';

const folder = process.env.NIMBUS_TEST_SIGN_IN;
if (!folder) {
  process.stderr.write('NIMBUS_TEST_SIGN_IN is not set: scripts/test installs what is needed and sets it\n');
  process.exit(2);
}
const { resolve } = createRequire(`${folder}/package.json`);

/** A module's exports, by the package's name or a path inside of it. */
export const installed = (name) => import(pathToFileURL(resolve(name)).href);
