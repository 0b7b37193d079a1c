/**
 * Where each browser looks for its policies: names and places, no code. Sources:
 * chromeenterprise.google/policies, learn.microsoft.com/deployedge, mozilla/policy-templates.
 */

/** Unless an organisation has the package signed under an id of its own. */
export const FIREFOX_ID = 'second-look@second-look.example';

export interface ChromiumBrowser {
  /** For people. */
  name: string;
  /** For file names and the names of policies. */
  short: 'chrome' | 'chromium' | 'edge';
  /** Folder of managed policies on Linux. */
  linux: string;
  /** Key below `HKEY_LOCAL_MACHINE`, where it reads one on Windows that admins set. */
  registry?: string;
  /**
   * Domain of its preferences on macOS. An extension has one of its own below it:
   * `<domain>.extensions.<id>`.
   */
  mac?: string;
  /** Keeps the toolbar button in sight (part of `ExtensionSettings`). */
  pinned: Readonly<Record<string, string>>;
}

export const CHROMIUM_BROWSERS: readonly ChromiumBrowser[] = [
  {
    name: 'Chrome',
    short: 'chrome',
    linux: '/etc/opt/chrome/policies/managed',
    registry: 'SOFTWARE\\Policies\\Google\\Chrome',
    mac: 'com.google.Chrome',
    pinned: { toolbar_pin: 'force_pinned' },
  },
  {
    name: 'Chromium',
    short: 'chromium',
    linux: '/etc/chromium/policies/managed',
    pinned: { toolbar_pin: 'force_pinned' },
  },
  {
    name: 'Edge',
    short: 'edge',
    linux: '/etc/opt/edge/policies/managed',
    registry: 'SOFTWARE\\Policies\\Microsoft\\Edge',
    mac: 'com.microsoft.Edge',
    pinned: { toolbar_state: 'force_shown' },
  },
];

export const FIREFOX_REGISTRY = 'SOFTWARE\\Policies\\Mozilla\\Firefox';
export const FIREFOX_MAC = 'org.mozilla.firefox';
/** Folder of `policies.json` on Linux. */
export const FIREFOX_LINUX = '/etc/firefox/policies';
