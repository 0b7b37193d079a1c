/** The part of a browser's own policies by which it installs the extension and keeps it. */
import type { ChromiumBrowser } from './browsers';
import type { Kit } from './kit';

/** The value of `ExtensionSettings` in Chrome, Chromium and Edge. */
export function chromiumInstall(
  { pinned }: ChromiumBrowser,
  { chromiumId, hosted }: Kit,
): Record<string, Record<string, string>> {
  return { [chromiumId]: { installation_mode: 'force_installed', update_url: hosted.updateXml, ...pinned } };
}

/** An element of `ExtensionInstallForcelist`, for those who have that list already. */
export function forcelistEntry({ chromiumId, hosted }: Kit): string {
  return `${chromiumId};${hosted.updateXml}`;
}

/** The value of `ExtensionSettings` in Firefox. */
export function firefoxInstall({ firefoxId, hosted }: Kit): Record<string, Record<string, string>> {
  return { [firefoxId]: { installation_mode: 'force_installed', install_url: hosted.xpi, default_area: 'navbar' } };
}
