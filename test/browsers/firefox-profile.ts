import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FIREFOX_ID, type TenantAddress } from './tenant-address';

/** Address of the extension's pages, otherwise drawn by lot for every profile. */
export const FIREFOX_ORIGIN = 'moz-extension://5ec0d100-0000-4000-8000-000000000001';

type Pref = string | number | boolean;

/**
 * Writes the settings of a profile in which the tenant's hosts lead to its port, every other name
 * does not exist, and the browser asks for nothing by itself.
 */
export async function writeProfile(
  folder: string,
  tenant: TenantAddress,
  locale: string,
  colorScheme: 'light' | 'dark',
  more: Record<string, Pref>,
) {
  const prefs: Record<string, Pref> = {
    ...quiet(),
    ...network(tenant),
    ...person(locale, colorScheme),
    ...extension(),
    ...more,
  };
  const lines = Object.entries(prefs).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`,
  );
  await writeFile(join(folder, 'user.js'), `${lines.join('\n')}\n`);
}

function network(tenant: TenantAddress): Record<string, Pref> {
  return {
    // All names lead here, and the script below lets only the tenant's through:
    // `network.dns.localDomains` knows no wildcards.
    'network.dns.forceResolve': '127.0.0.1',
    'network.socket.forcePort': `443=${tenant.port};80=${tenant.port}`,
    'network.proxy.type': 2,
    'network.proxy.autoconfig_url': `data:application/x-ns-proxy-autoconfig,${encodeURIComponent(proxyScript(tenant.hosts))}`,
    // Without these two, what Firefox asks for itself goes past the script when the proxy refuses.
    'network.proxy.allow_bypass': false,
    'network.proxy.failover_direct': false,
    'network.dns.disablePrefetch': true,
    'network.prefetch-next': false,
    'network.http.speculative-parallel-limit': 0,
    'network.captive-portal-service.enabled': false,
    'network.connectivity-service.enabled': false,
    'network.trr.mode': 5,
  };
}

/** Refuses by way of a proxy that is not there (port 9 is "discard"). */
function proxyScript(hosts: readonly string[]): string {
  return `const patterns = ${JSON.stringify([...hosts, 'localhost', '127.0.0.1'])};
function FindProxyForURL(url, host) { return patterns.some(pattern => shExpMatch(host, pattern)) ? 'DIRECT' : 'PROXY 127.0.0.1:9'; }`;
}

function person(locale: string, colorScheme: 'light' | 'dark'): Record<string, Pref> {
  return {
    'intl.accept_languages': locale,
    'intl.locale.requested': locale,
    'layout.css.prefers-color-scheme.content-override': colorScheme === 'dark' ? 0 : 1,
  };
}

function extension(): Record<string, Pref> {
  return {
    'extensions.webextensions.uuids': JSON.stringify({ [FIREFOX_ID]: new URL(FIREFOX_ORIGIN).host }),
    // An extension that WebDriver installs is gone with the browser; what it has stored is not.
    'extensions.webextensions.keepStorageOnUninstall': true,
    'extensions.webextensions.keepUuidOnUninstall': true,
    'extensions.experiments.enabled': false,
    'xpinstall.signatures.required': false,
  };
}

function quiet(): Record<string, Pref> {
  return {
    'app.update.enabled': false,
    'app.update.disabledForTesting': true,
    'app.normandy.enabled': false,
    'app.shield.optoutstudies.enabled': false,
    'browser.aboutwelcome.enabled': false,
    'browser.newtabpage.enabled': false,
    'browser.safebrowsing.malware.enabled': false,
    'browser.safebrowsing.phishing.enabled': false,
    'browser.safebrowsing.downloads.remote.enabled': false,
    'browser.search.update': false,
    'browser.shell.checkDefaultBrowser': false,
    'browser.startup.homepage_override.mstone': 'ignore',
    'browser.startup.page': 0,
    // Processes for tabs that may come: most browsers of the tests open few.
    'dom.ipc.processPrelaunch.enabled': false,
    'browser.region.update.enabled': false,
    'browser.topsites.contile.enabled': false,
    'datareporting.healthreport.uploadEnabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'extensions.getAddons.cache.enabled': false,
    'extensions.systemAddon.update.enabled': false,
    'extensions.update.enabled': false,
    'media.gmp-manager.updateEnabled': false,
    'messaging-system.rsexperimentloader.enabled': false,
    // Heeded only with MOZ_REMOTE_SETTINGS_DEVTOOLS in the environment.
    'services.settings.server': 'data:,#remote-settings-dummy/v1',
    'toolkit.telemetry.enabled': false,
    'toolkit.telemetry.server': 'data:,',
    'toolkit.telemetry.unified': false,
  };
}
