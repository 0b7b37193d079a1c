import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test } from 'vitest';
import { mostExposed } from '../../exposure/most-exposed';
import { openAfter } from '../../exposure/test/log';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { fullName } from '../../words/phrases';
import { Documents } from './documents';

beforeAll(() => fakeChrome());

test('names the site, or else the host, of a document without a name, and opens its activity', () => {
  const found = mostExposed();
  const link = { kind: 'share-link-create', scope: 'anonymous', role: 'view' } as const;
  const logged = [
    ['a', { ...link, file: { id: '1', name: 'a.docx' } }],
    ['b', { ...link, file: { id: '2' }, site: 'contoso.sharepoint.com/sites/hr' }],
    ['c', { ...link, file: { id: '3' } }, { host: 'graph.microsoft.com' }],
  ] as const;
  for (const access of openAfter(logged.map(one => [...one]))) found.add(access);
  const opened: string[] = [];
  const open = (of: string) => opened.push(of);
  act(() => render(<Documents documents={found.documents()} onDocument={open} onActivity={open} />, document.body));
  const names = [...document.querySelectorAll('tbody th')].map(({ textContent }) => textContent);
  expect(names.sort()).toEqual(
    [
      fullName('a.docx'),
      `Name not known ${fullName('contoso.sharepoint.com/sites/hr')}`,
      `Name not known ${fullName('graph.microsoft.com')}`,
    ]
      .map(text => text.replace(/[\u2068\u2069]/g, ''))
      .sort(),
  );
  for (const link of document.querySelectorAll<HTMLElement>('.link')) link.click();
  expect(opened.sort()).toEqual(['a.docx', 'b', 'c']);
});
