import { readContext } from './page-context';

/**
 * Hands the library to the sync client, with every sign encoded that can be (spjeff.com 2019/09/22;
 * [MS-FILESYNC] 3.1.7). That the page does so by `location`, not by a frame, is a guess.
 */
export function startSync(): void {
  const { siteId, webId, webTitle, webAbsoluteUrl, listId, listTitle, userEmail } = readContext();
  const fields = {
    userEmail,
    isSiteAdmin: '0',
    siteId,
    webId,
    webTitle,
    webTemplate: '64',
    webLogoUrl: '',
    webUrl: webAbsoluteUrl,
    onPrem: '0',
    libraryType: '3',
    listId: `{${listId.toUpperCase()}}`,
    listTitle,
    scope: 'OPENLIST',
  };
  const query = Object.entries(fields).map(([name, value]) => `${name}=${encoded(value)}`);
  location.href = `odopen://sync?${query.join('&')}`;
}

function encoded(value: string): string {
  return encodeURIComponent(value).replace(/[-_.]/g, sign => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);
}
