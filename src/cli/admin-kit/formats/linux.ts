import { CHROMIUM_BROWSERS } from '../browsers';
import { chromiumInstall } from '../install';
import { type Kit, type KitFile, mustDeliver } from '../kit';

/** Two files: browsers use only one `ExtensionSettings`, and the organisation may have its own. */
export function linuxFiles(kit: Kit): KitFile[] {
  return CHROMIUM_BROWSERS.flatMap(browser => {
    const settings = {
      path: `linux/${browser.short}/second-look.json`,
      contents: json({ '3rdparty': { extensions: { [kit.chromiumId]: kit.values } } }),
    };
    mustDeliver(settings.path, readLinux(settings.contents, kit.chromiumId), kit);
    const install = json({ ExtensionSettings: chromiumInstall(browser, kit) });
    return [settings, { path: `linux/${browser.short}/second-look-install.json`, contents: install }];
  });
}

export function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** What the extension reads. */
export function readLinux(text: string, id: string): unknown {
  return (JSON.parse(text) as { '3rdparty': { extensions: Record<string, unknown> } })['3rdparty'].extensions[id];
}
