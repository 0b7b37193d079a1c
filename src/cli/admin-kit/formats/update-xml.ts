/** Format: developer.chrome.com/docs/extensions/how-to/distribute/host-on-linux. */
import type { Kit, KitFile } from '../kit';
import { commentText, readXml, xml } from './xml';

export function updateXmlFiles({ chromiumId, version, hosted }: Kit): KitFile[] {
  const path = 'hosting/update.xml';
  const contents = xml('gupdate', { xmlns: 'http://www.google.com/update2/response', protocol: '2.0' }, root => {
    root.com(commentText(`To be served as ${hosted.updateXml}`));
    root.ele('app', { appid: chromiumId }).ele('updatecheck', { codebase: hosted.crx, version });
  });
  const [read] = readXml(contents).getElementsByTagName('updatecheck');
  if (read?.getAttribute('codebase') !== hosted.crx) throw new Error(`${path} cannot be read back.`);
  return [{ path, contents }];
}
