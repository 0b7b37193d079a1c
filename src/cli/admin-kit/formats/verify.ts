import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { CHROMIUM_BROWSERS, FIREFOX_ID, FIREFOX_LINUX } from '../browsers';
import { type Kit, type KitFile, secretsIn } from '../kit';
import { json } from './linux';

export const VERIFY_LINUX = 'verify/linux.py';
export const VERIFY_EXPECTED = 'verify/expected.json';

const SCRIPT = new URL('verify-linux.py', import.meta.url);

/** Of a package without a key of the organisation's own. */
const UNSIGNED_ID = 'fnkfipgbdjidmbkdfanacgcjnkgmmkfd';

export function verifyFiles(kit: Kit): KitFile[] {
  const { chromiumId, firefoxId, values } = kit;
  const secrets = secretsIn(values);
  const browsers = CHROMIUM_BROWSERS.map(({ name, linux }) => ({
    name,
    kind: 'chromium',
    folder: linux,
    id: chromiumId,
  }));
  const expected = {
    browsers: [...browsers, { name: 'Firefox', kind: 'firefox', folder: FIREFOX_LINUX, id: firefoxId }],
    otherIds: [UNSIGNED_ID, FIREFOX_ID].filter(id => id !== chromiumId && id !== firefoxId),
    // Everybody may read the file, so it has not even the hash of a token.
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, secrets.includes(key) ? '' : hashed(value)]),
    ),
  };
  return [
    { path: VERIFY_LINUX, contents: readFileSync(SCRIPT, 'utf8') },
    { path: VERIFY_EXPECTED, contents: json(expected) },
  ];
}

function hashed(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
