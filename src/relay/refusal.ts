/**
 * What the page gets in the server's stead for a request that was stopped: the error of the service
 * it was meant for, so that its clients show our words.
 */

/** Those that speak as Microsoft Graph does; everything else speaks as SharePoint's REST does. */
const LIKE_GRAPH =
  /^(graph\.|dod-graph\.|microsoftgraph\.|api\.onedrive\.com$|my\.microsoftpersonalcontent\.com$)|googleapis\.com$/;
const DRIVE_API = /^\/(.+\/)?_api\/v2\.\d\//i;

export function refusal({ host, path }: { host: string; path: string }): string {
  const words = chrome.i18n.getMessage('refusal');
  if (LIKE_GRAPH.test(host) || DRIVE_API.test(path))
    return JSON.stringify({ error: { code: 'accessDenied', message: words } });
  const error = {
    code: '-2147024891, SecondLook.Stopped',
    message: { lang: chrome.i18n.getMessage('locale'), value: words },
  };
  // Which of the two names it has depends on the metadata that was asked for.
  return JSON.stringify({ error, 'odata.error': error });
}
