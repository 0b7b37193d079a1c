import { expect, it } from 'vitest';
import { ROWS, type Row } from './rows';
import { HELD, meansSomething, NAVIGATED, oneOfEach, READABLE, SENT } from './witnessed';

it('compares enough requests', () => {
  expect(SENT.length).toBeGreaterThan(350);
  expect(SENT.filter(meansSomething).length).toBeGreaterThan(250);
  expect(NAVIGATED.filter(meansSomething).length).toBeGreaterThan(10);
});

it('skips only what no script sends or no witness sees', () => {
  const left = ROWS.filter(row => meansSomething(row) && !SENT.includes(row) && !NAVIGATED.includes(row));
  const why = ({ method, url, body, headers = {} }: Row) =>
    (!url.startsWith('https://') && 'another scheme') ||
    (body === '<binary>' && 'no text') ||
    ('sec-fetch-dest' in headers && method === 'POST' && 'a form post: downloads.test.ts sends some') ||
    (/\.mcas\.ms$|\.de$/.test(new URL(url).hostname) && 'no permission for this host') ||
    (/^https:\/\/storage\.live\.com\//.test(url) && 'a form post of a page of another host');
  expect(left.filter(row => !why(row)).map(({ id, url }) => `${id} ${url}`)).toEqual([]);
});

it('leaves one of each host, form and kind to the browser', () => {
  const hosts = (rows: readonly Row[]) => [...new Set(rows.map(({ url }) => new URL(url).hostname))].sort();
  for (const rows of [HELD, READABLE, NAVIGATED]) {
    const few = oneOfEach(rows);
    expect(hosts(few)).toEqual(hosts(rows));
    expect(few.length).toBeLessThan(150);
    expect(few.filter(meansSomething).length).toBeGreaterThan(9);
  }
});
