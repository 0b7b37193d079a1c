/**
 * The update manifest of Firefox, which the package names in `gecko.update_url`:
 * extensionworkshop.com/documentation/manage/updating-your-extension. A policy can name it instead,
 * but only from Firefox 151 on (bugzilla.mozilla.org 2011414). Without `update_hash`, because
 * Mozilla's signature changes the file.
 */
import type { Kit, KitFile } from '../kit';
import { json } from './linux';

export function updatesJsonFile({ firefoxId, version, hosted }: Kit): KitFile {
  const updates = [{ version, update_link: hosted.xpi }];
  return { path: 'hosting/updates.json', contents: json({ addons: { [firefoxId]: { updates } } }) };
}
