/**
 * Whatever the two witnesses see and whatever else is known: no entry in the log contains a secret.
 */
import 'fake-indexeddb/auto';
import { expect, it, vi } from 'vitest';
import { CLAIMED } from '../../../test/corpus/examples';
import { observation, type Request } from '../../../test/corpus/observation';
import { ROWS } from '../../../test/corpus/rows';
import { secretsOf } from '../../../test/corpus/secrets';
import { rowsOfLog } from '../../log/test/rows';
import { record } from './record';

vi.mock('../../browser', async () => ({ browser: (await import('../../test/fake-browser')).fakeBrowser() }));

const LINK = 'https://contoso.sharepoint.com/%3Aw%3A/s/hr/EKnownToken?e=KnownCode';

it('keeps secrets of the labelled requests and the examples out of the log', async () => {
  const seen = [...ROWS, ...CLAIMED].map((row, at) => ({ ...observation(row), id: `o${at}` }));
  expect(seen.filter(one => secretsOf(one).length > 0).length).toBeGreaterThan(60);
  for (const one of seen) {
    await record(one, {
      tab: 1,
      pageHost: one.host,
      requestKey: one.id,
      known: () => ({ name: LINK, label: { name: LINK } }),
    });
  }
  const entries = await rowsOfLog();
  expect(JSON.stringify(entries)).toContain('[removed]');
  expect(JSON.stringify(entries)).not.toMatch(/EKnownToken|KnownCode/);
  for (const one of seen) {
    const own = JSON.stringify(entries.filter(({ id }) => id === one.id || id.startsWith(`${one.id}.`)));
    for (const secret of secretsOf(one)) expect(own.includes(secret), `${one.host}${one.path}: ${secret}`).toBe(false);
  }
}, 60_000);

const TOKEN = 'EZx9kQ2mVt7aB4cD8eF1gH5';
const SITE = 'https://contoso.sharepoint.com';
const SPELLINGS = [
  `${SITE}/:x:/s/hr/${TOKEN}?e=5`,
  `${SITE}/:w:/g/personal/ellen_contoso_com/${TOKEN}`,
  `HTTPS://CONTOSO.SHAREPOINT.COM/:X:/S/hr/${TOKEN}`,
  `${SITE}/%3Ax%3A/s/hr/${TOKEN}`,
  `${SITE}/:%78:/%73/hr/${TOKEN}`,
  `${SITE}/%253Ax%253A/s/hr/${TOKEN}`,
  `${SITE}/:x:%2Fs%2Fhr%2F${TOKEN}`,
  `${SITE}//:x://s//hr//${TOKEN}/`,
  `${SITE}/./:x:/a/../s/hr/${TOKEN}`,
  `${SITE}/:x:/./s/hr/${TOKEN}`,
  `${SITE}/:x:/r/../s/hr/${TOKEN}`,
  `/:x:/r/../s/hr/${TOKEN}`,
  `${SITE}\\:x:\\s\\hr\\${TOKEN}`,
  `${SITE}/:x:/s/hr/${TOKEN}#top`,
  `${SITE}/:x:/s/hr#/${TOKEN}`,
  `/:x:/s/hr/${TOKEN}`,
  `${SITE}/sites/hr/_layouts/15/guestaccess.aspx?share=${TOKEN}`,
  `${SITE}/sites/hr/_LAYOUTS/15/GuestAccess.aspx?SHARE=${TOKEN}#top`,
  `${SITE}/sites/hr//_layouts//15//guest%61ccess.aspx?sh%61re=${TOKEN}`,
  `${SITE}/sites/hr/guestaccess.aspx?docid=1&authkey=${TOKEN}`,
  `https://1drv.ms/x/s!${TOKEN}`,
  `https://1DRV.MS/x/c/5f/${TOKEN}?e=5`,
  `https://1drv.ms//x//c//5f//${TOKEN}#top`,
  `https:\\\\1drv.ms\\x\\c\\5f\\${TOKEN}`,
  `//1drv.ms/x/c/5f/${TOKEN}`,
  `https://1drv.ms:443/%78/c/5f/${TOKEN}`,
  `https://onedrive.live.com/:x:/g/personal/5f/${TOKEN}?resid=1`,
];

/** Each names its document by a sharing link. */
const requestsWith = (link: string): Request[] => {
  const post = (url: string, body: object) => ({ method: 'POST', url, body: JSON.stringify(body) });
  const base64 = Buffer.from(link).toString('base64url');
  return [
    post(`${SITE}/_api/SP.Web.ForwardObjectLink`, { url: link, peoplePickerInput: '[]' }),
    post(`${SITE}/_api/site/CreateCopyJobs`, { exportObjectUris: [link], destinationUri: link }),
    post(`${SITE}/_api/SP.MoveCopyUtil.CopyFile`, { srcUrl: link, destUrl: link }),
    post(`${SITE}/_api/SP.MoveCopyUtil.CopyFileByPath`, {
      srcPath: { DecodedUrl: link },
      destPath: { DecodedUrl: link },
    }),
    post(`${SITE}/_api/web/GetFileByUrl('${encodeURIComponent(link)}')/ListItemAllFields/ShareLink`, {
      request: { createLink: true, settings: { linkKind: 4 } },
    }),
    post(`${SITE}/_api/web/GetFileByServerRelativeUrl('${encodeURIComponent(link)}')/ListItemAllFields/ShareLink`, {
      request: { createLink: true, settings: { linkKind: 4 } },
    }),
    post(`https://graph.microsoft.com/v1.0/shares/u!${base64}/driveItem/createLink`, { scope: 'anonymous' }),
    { method: 'GET', url: `https://graph.microsoft.com/v1.0/shares/u!${base64}/driveItem/content` },
    { method: 'GET', url: `${SITE}/_layouts/15/download.aspx?SourceUrl=${encodeURIComponent(link)}` },
    ...(link.startsWith(SITE)
      ? [{ method: 'GET', url: `${link.replace(/#.*/, '')}${link.includes('?') ? '&' : '?'}download=1` }]
      : []),
  ];
};

it('leaves no token of a sharing link in the log, however it is spelled', async () => {
  for (const [row, link] of SPELLINGS.entries()) {
    for (const [at, request] of requestsWith(link).entries()) {
      const one = { ...observation(request), id: `s${row}-${at}` };
      await record(one, { tab: 1, pageHost: one.host, requestKey: one.id, known: () => ({}) });
    }
  }
  const entries = (await rowsOfLog()).filter(({ id }) => /^s\d/.test(id));
  expect(entries.length).toBeGreaterThan(SPELLINGS.length * 7);
  for (const entry of entries) expect(JSON.stringify(entry)).not.toContain(TOKEN);
}, 60_000);
