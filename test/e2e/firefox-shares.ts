/** Shares that a page in Firefox makes, and what the page gets. */
import type { FirefoxTab } from '../browsers/firefox-tab';
import { shareLink } from './contoso';

export interface Share {
  url: string;
  body: string;
}
/** By its path, so that its name is known. */
const named = (file: string) => {
  const path = encodeURIComponent(`/sites/hr/Shared Documents/${file}`);
  return `/sites/hr/_api/web/GetFileByServerRelativePath(decodedurl='${path}')/ListItemAllFields/ShareLink`;
};
const inviteTo = (url: string, person: string): Share => ({
  url,
  body: JSON.stringify({
    request: {
      createLink: true,
      peoplePickerInput: JSON.stringify([{ Key: `i:0#.f|membership|${person}` }]),
      settings: { linkKind: 6, scope: 2, role: 2 },
    },
  }),
});

export const inviting = (person: string, item = 1): Share => inviteTo(shareLink(item, 6).url, person);
export const invitingTo = (file: string, person: string): Share => inviteTo(named(file), person);
export const invite = inviting('ann@fabrikam.com');
export const anyoneCanView = shareLink(1, 4);
export const anyoneCanEdit = shareLink(1, 5);
export const anyoneCanViewMinutes: Share = { ...anyoneCanView, url: named('Board minutes.pdf') };

export interface Got {
  status: number;
  text: string;
}

export function byFetch(tab: FirefoxTab, { url, body }: Share): Promise<Got> {
  return tab.evaluate(
    async (to: string, content: string) => {
      const headers = { accept: 'application/json', 'content-type': 'application/json' };
      const response = await fetch(to, { method: 'POST', headers, body: content });
      return { status: response.status, text: await response.text() };
    },
    url,
    body,
  );
}

export function byXhr(tab: FirefoxTab, { url, body }: Share): Promise<Got> {
  return tab.evaluate(
    (to: string, content: string) =>
      new Promise<{ status: number; text: string }>(resolve => {
        const xhr = new XMLHttpRequest();
        xhr.onloadend = () => resolve({ status: xhr.status, text: xhr.responseText });
        xhr.open('POST', to);
        xhr.setRequestHeader('content-type', 'application/json');
        xhr.send(content);
      }),
    url,
    body,
  );
}
