import { languageSwitch } from './language-switch';
import type { TenantAddress } from './tenant-address';

/** What Playwright sets by itself and under which no extension is installed by policy. */
export const AGAINST_INSTALLING = [
  '--disable-extensions',
  '--disable-background-networking',
  '--disable-component-update',
];

/**
 * Chromium delays its reading of managed policies until a visible tab has loaded and been idle for
 * 2 s, so `storage.managed` answers 3 s after the start. With this timeout at 0 it does not wait
 * for a tab (chrome/common/chrome_features.cc), and the answer comes within 0.5 s. Of a switch
 * given twice the last counts, so Playwright's own two features are repeated.
 */
export const POLICY_AT_ONCE =
  '--enable-features=CDPScreenshotNewSurface,SkipListAccountsWithoutGaiaCookies,ImprovedStartupBestEffortDelay:StartupDelayVisibleTabTimeout/0s';

/**
 * A second after its start Chromium renders two pages of its address bar, which nobody here types
 * in: 1 s of a processor for each browser. The others are Playwright's own; of a switch given twice
 * the last counts.
 */
const NO_ADDRESS_BAR_PAGES = `--disable-features=${[
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsUpgrades',
  'HttpsFirstBalancedModeAutoEnable',
  'LensOverlay',
  'MediaRouter',
  'PaintHolding',
  'ThirdPartyStoragePartitioning',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'TcpPortRandomizationWin',
  'OptimizationHints',
  'NetworkTimeServiceQuerying',
  'AimEnabled',
  'PreconnectToSearch',
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
].join(',')}`;

/**
 * The command line: the tenant's hosts lead to its port, every other name does not exist, and the
 * browser asks for nothing by itself; `installs`: except for the extensions that a policy names.
 */
export function chromiumFlags(tenant: TenantAddress, locale: string, extension?: string, installs = false): string[] {
  const rules = [
    ...tenant.hosts.map(host => `MAP ${host} 127.0.0.1:${tenant.port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ];
  return [
    // Chromium refuses to run as root with its sandbox; anybody else keeps it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    `--host-resolver-rules=${rules.join(',')}`,
    `--ignore-certificate-errors-spki-list=${tenant.spki}`,
    `--lang=${languageSwitch(locale)}`,
    // A proxy from the environment would be asked for the tenant's hosts, and the rules above would
    // not apply.
    '--no-proxy-server',
    '--no-pings',
    // A page that could not be opened is otherwise asked for again after 1, 5 and 30 s.
    '--disable-auto-reload',
    NO_ADDRESS_BAR_PAGES,
    '--disable-domain-reliability',
    ...(installs ? [] : ['--disable-component-update', '--disable-background-networking']),
  ];
}
