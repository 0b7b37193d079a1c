import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CHROMIUM_BROWSERS,
  FIREFOX_FLATPAK,
  FIREFOX_ID,
  FIREFOX_LINUX,
  FIREFOX_LINUX_OTHERS,
  FIREFOX_MAC,
} from '../../browsers';
import { type Kit, type KitFile, secretsIn } from '../../kit';
import { json } from '../linux';
import { registryBrowsers } from '../registry-values';

export const VERIFY_LINUX = 'verify/linux.py';
export const VERIFY_MACOS = 'verify/macos.sh';
export const VERIFY_WINDOWS = 'verify/windows.ps1';
export const VERIFY_EXPECTED = 'verify/expected.json';

/** By file in the kit. */
const SCRIPTS: Readonly<Record<string, string>> = {
  [VERIFY_LINUX]: 'linux.py',
  [VERIFY_MACOS]: 'macos.sh',
  'verify/macos.jxa': 'macos.jxa',
  [VERIFY_WINDOWS]: 'windows.ps1',
};

/** Of a package without a key of the organisation's own. */
const UNSIGNED_ID = 'fnkfipgbdjidmbkdfanacgcjnkgmmkfd';

export function verifyFiles(kit: Kit): KitFile[] {
  const { chromiumId, firefoxId, values } = kit;
  const secrets = secretsIn(values);
  const expected = {
    browsers: linuxPlaces(kit),
    macos: macosPlaces(kit),
    windows: windowsPlaces(kit),
    updateUrl: kit.hosted.updateXml,
    otherIds: [...new Set([UNSIGNED_ID, FIREFOX_ID, ...kit.earlierFirefoxIds])].filter(
      id => id !== chromiumId && id !== firefoxId,
    ),
    // Everybody may read the file, so it has not even the hash of a token.
    values: Object.fromEntries(
      Object.entries(values).map(([key, value]) => [key, secrets.includes(key) ? '' : hashed(value)]),
    ),
  };
  const scripts = Object.entries(SCRIPTS).map(([path, name]) => ({
    path,
    contents: readFileSync(new URL(name, import.meta.url), 'utf8'),
  }));
  return [...scripts, { path: VERIFY_EXPECTED, contents: json(expected) }];
}

function linuxPlaces({ chromiumId, firefoxId }: Kit): object[] {
  const chromium = CHROMIUM_BROWSERS.flatMap(({ name, linux, snap, flatpak }) => [
    { name: snap ? `${name} as a package (deb, rpm)` : name, kind: 'chromium', folder: linux, id: chromiumId },
    ...[snap, flatpak]
      .filter(place => place !== undefined)
      .map(place => ({ ...place, kind: 'chromium', id: chromiumId })),
  ]);
  const others = FIREFOX_LINUX_OTHERS;
  const firefox = { kind: 'firefox', id: firefoxId };
  return [
    ...chromium,
    { name: 'Firefox', folder: FIREFOX_LINUX, others, ...firefox },
    { name: 'Firefox as a Flatpak', ...FIREFOX_FLATPAK, ...firefox },
  ];
}

function macosPlaces({ chromiumId, firefoxId }: Kit): object[] {
  const chromium = CHROMIUM_BROWSERS.flatMap(({ name, mac, macApp }) =>
    mac === undefined ? [] : { name, kind: 'chromium', domain: mac, app: macApp, id: chromiumId },
  );
  return [...chromium, { name: 'Firefox', kind: 'firefox', domain: FIREFOX_MAC, app: 'Firefox.app', id: firefoxId }];
}

/** `program`: below `App Paths`, where Windows looks for installed programs. */
function windowsPlaces(kit: Kit): object[] {
  const programs: Readonly<Record<string, string>> = {
    chrome: 'chrome.exe',
    edge: 'msedge.exe',
    firefox: 'firefox.exe',
  };
  return registryBrowsers(kit).map(({ name, short, policies, settings, id }) => {
    const at = settings.indexOf(`\\${id}`);
    return {
      name,
      kind: short === 'firefox' ? 'firefox' : 'chromium',
      program: programs[short],
      policies,
      // The id is in front, so that the key of another package is found beside it.
      extensions: settings.slice(0, at),
      settings: settings.slice(at + 1),
      id,
    };
  });
}

function hashed(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
