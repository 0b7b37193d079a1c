/** In the service's error format, so its clients show our text. */

const GRAPH_HOSTS =
  /^((dod-|microsoft)?graph\.|api\.onedrive\.com$|my\.microsoftpersonalcontent\.com$)|googleapis\.com$/;
const DRIVE_API = /^\/(.+\/)?_api\/v2\.\d\//i;

export function refusal({ host, path }: { host: string; path: string }): string {
  const text = chrome.i18n.getMessage('refusal');
  if (GRAPH_HOSTS.test(host) || DRIVE_API.test(path))
    return JSON.stringify({ error: { code: 'accessDenied', message: text } });
  const error = {
    code: '-2147024891, SecondLook.Stopped',
    message: { lang: chrome.i18n.getMessage('locale'), value: text },
  };
  // The name depends on the requested metadata.
  return JSON.stringify({ error, 'odata.error': error });
}
