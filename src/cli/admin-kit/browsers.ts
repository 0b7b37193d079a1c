/**
 * Where each browser looks for policies. Sources: chromeenterprise.google/policies,
 * learn.microsoft.com/deployedge, mozilla/policy-templates.
 */

/** An organisation can sign the package under its own id. */
export const FIREFOX_ID = 'second-look@second-look.example';

/** The format of addons.mozilla.org: like a mail address, or a UUID in braces. */
export function isFirefoxId(text: string): boolean {
  return text.length <= 80 && /^(?:[\w.-]*@[\w.-]+|\{[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\})$/i.test(text);
}

/** In its places `ARCH` and `BRANCH` are those of the installation. */
export interface Flatpak {
  app: string;
  folder: string;
  /** Patterns of other files that it reads. */
  others?: readonly string[];
}

export interface ChromiumBrowser {
  name: string;
  short: 'chrome' | 'chromium' | 'edge';
  linux: string;
  /** Reads another folder (chromium.org, "Linux Quick Start"). */
  snap?: { name: string; folder: string; programs: readonly string[] };
  flatpak?: Flatpak & { name: string };
  /** Below `HKEY_LOCAL_MACHINE`. Absent: no policies on Windows. */
  registry?: string;
  /** Preferences domain on macOS. Extensions read `<domain>.extensions.<id>`. */
  mac?: string;
  /** In the folder of applications on macOS. */
  macApp?: string;
  /** Pins the toolbar button (part of `ExtensionSettings`). */
  pinned: Readonly<Record<string, string>>;
}

export const CHROMIUM_BROWSERS: readonly ChromiumBrowser[] = [
  {
    name: 'Chrome',
    short: 'chrome',
    linux: '/etc/opt/chrome/policies/managed',
    registry: 'SOFTWARE\\Policies\\Google\\Chrome',
    mac: 'com.google.Chrome',
    macApp: 'Google Chrome.app',
    pinned: { toolbar_pin: 'force_pinned' },
  },
  {
    name: 'Chromium',
    short: 'chromium',
    linux: '/etc/chromium/policies/managed',
    snap: {
      name: 'Chromium as a Snap (Ubuntu)',
      folder: '/etc/chromium-browser/policies/managed',
      programs: ['/snap/bin/chromium', '/var/lib/snapd/snap/bin/chromium'],
    },
    // An "unmanaged extension" (README of flathub/org.chromium.Chromium): no file may be a link.
    flatpak: {
      name: 'Chromium as a Flatpak',
      app: '/var/lib/flatpak/app/org.chromium.Chromium',
      folder: '/var/lib/flatpak/extension/org.chromium.Chromium.Extension.second-look/ARCH/1/policies/managed',
      others: [
        '/var/lib/flatpak/extension/org.chromium.Chromium.*/ARCH/1/policies/managed/*',
        '/var/lib/flatpak/runtime/org.chromium.Chromium.*/ARCH/1/active/files/policies/managed/*',
      ],
    },
    pinned: { toolbar_pin: 'force_pinned' },
  },
  {
    name: 'Edge',
    short: 'edge',
    linux: '/etc/opt/edge/policies/managed',
    registry: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    mac: 'com.microsoft.Edge',
    macApp: 'Microsoft Edge.app',
    pinned: { toolbar_state: 'force_shown' },
  },
];

export const FIREFOX_REGISTRY = 'SOFTWARE\\Policies\\Mozilla\\Firefox';
export const FIREFOX_MAC = 'org.mozilla.firefox';
/** Folder of `policies.json` on Linux, also of packages with other names, as `firefox-esr`. */
export const FIREFOX_LINUX = '/etc/firefox/policies';
/** Patterns. Each file is read by the Firefox of that folder, where the folder above has none. */
export const FIREFOX_LINUX_OTHERS = [
  '/usr/lib*/firefox*',
  '/opt/firefox*',
  '/usr/local/firefox*',
  '/usr/local/lib*/firefox*',
].map(folder => `${folder}/distribution/policies.json`);
/** It reads this folder alone (mozilla/enterprise-admin-reference#226). */
export const FIREFOX_FLATPAK: Flatpak = {
  app: '/var/lib/flatpak/app/org.mozilla.firefox',
  folder: '/var/lib/flatpak/extension/org.mozilla.firefox.systemconfig/ARCH/BRANCH/policies',
};
