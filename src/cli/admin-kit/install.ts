import type { ChromiumBrowser } from './browsers';
import type { Kit } from './kit';

export function chromiumInstall(
  { pinned }: ChromiumBrowser,
  { chromiumId, hosted }: Kit,
): Record<string, Record<string, string>> {
  return { [chromiumId]: { installation_mode: 'force_installed', update_url: hosted.updateXml, ...pinned } };
}

export function forcelistEntry({ chromiumId, hosted }: Kit): string {
  return `${chromiumId};${hosted.updateXml}`;
}

export function firefoxInstall({ firefoxId, earlierFirefoxIds, hosted }: Kit): Record<string, Record<string, string>> {
  return {
    [firefoxId]: { installation_mode: 'force_installed', install_url: hosted.xpi, default_area: 'navbar' },
    ...Object.fromEntries(earlierFirefoxIds.map(id => [id, { installation_mode: 'blocked' }])),
  };
}
