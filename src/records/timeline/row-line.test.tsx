import type { ActivityState } from '../../event';
import '../../test/dom';
import { render } from 'preact';
import { beforeAll, expect, test } from 'vitest';
import { entriesOf } from '../../exposure/test/log';
import { fold } from '../../log/activity-state';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { t } from '../../words/words';
import { rowOf } from '../row';
import { RowLine } from './row-line';

beforeAll(() => fakeChrome());

test.each([
  [403, 'outcome_refused'],
  [502, 'outcome_unclear'],
] as const)('shows the same outcome for a response with %i as the details do', (status, words) => {
  const log = entriesOf([
    ['a', { kind: 'share-link-create', scope: 'anonymous', role: 'edit' }, { outcome: 'refused', status }],
  ]);
  render(<RowLine row={rowOf(fold(log)[0] as ActivityState)} isBelowDay />, document.body);
  expect(document.querySelector('.outcome')?.textContent).toBe(t(words));
});

test('has the whole address of the site, which a narrow line cuts, for the pointer', () => {
  const log = entriesOf([['a', { kind: 'download', site: 'contoso.sharepoint.com/sites/hr' }, {}]]);
  render(<RowLine row={rowOf(fold(log)[0] as ActivityState)} isBelowDay />, document.body);
  expect(document.querySelector<HTMLElement>('.line-site')?.title).toBe('contoso.sharepoint.com/sites/hr');
});

test('lets the address of a site break behind its separators, without changing it', () => {
  const site = 'contoso-my.sharepoint.com/personal/kim_contoso_com';
  render(
    <RowLine row={rowOf(fold(entriesOf([['a', { kind: 'download', site }, {}]]))[0] as ActivityState)} isBelowDay />,
    document.body,
  );
  const place = document.querySelector('.line-site');
  expect(place?.textContent).toBe(site);
  expect(
    place
      ?.querySelector('bdi')
      ?.innerHTML.replace(/<\/?span[^>]*>/g, '')
      .split(/<wbr[^>]*>/),
  ).toEqual(['contoso-my.', 'sharepoint.com/', 'personal/', 'kim_contoso_com']);
});
