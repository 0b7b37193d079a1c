import '../test/dom';
import { expect, test } from 'vitest';
import type { Meaning } from '../event';
import { withNameOnPage } from './file-name-on-page';

const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const link = (id?: string): Meaning => ({ kind: 'share-link-create', ...(id ? { file: { id } } : {}) });
const nameOf = (meaning: Meaning, html: string) =>
  withNameOnPage(meaning, new DOMParser().parseFromString(html, 'text/html')).file?.name;
const row = (id: number, name: string, selected = true) =>
  `<div role="row" aria-selected="${selected}" data-automationid="row-${id}"><span data-automationid="FieldRenderer-name">${name}</span></div>`;
const dialog = (query: string) => `<iframe name="shareFrame" src="https://contoso.sharepoint.com/s?${query}"></iframe>`;

test.each([
  ['of the share dialog', dialog('listItemId=5&itemName=Pay%202026.xlsx'), `${LIST}#5`, 'Pay 2026.xlsx'],
  ['of the dialog, also if the request has another kind of id', dialog('itemName=Pay.xlsx'), '01ABC', 'Pay.xlsx'],
  ['of no other file than the dialog’s', dialog('listItemId=6&itemName=Menu.docx'), `${LIST}#5`, undefined],
  ['of the only selected row', row(5, 'Pay.xlsx') + row(6, 'Menu.docx', false), `${LIST}#5`, 'Pay.xlsx'],
  ['of no other row', row(6, 'Menu.docx'), `${LIST}#5`, undefined],
  ['of none of several', row(5, 'Pay.xlsx') + row(6, 'Menu.docx'), `${LIST}#5`, undefined],
  ['of nothing, where the page shows nothing', '', `${LIST}#5`, undefined],
  ['of nothing, where the address is no address', '<iframe name="shareFrame" src="//["></iframe>', '1', undefined],
])('finds the name %s', (_, html, id, name) => {
  expect(nameOf(link(id), html)).toBe(name);
});

test('keeps an existing name, and adds none to an activity about several files', () => {
  const list = row(5, 'Menu.docx');
  expect(nameOf({ kind: 'download', file: { name: 'Pay.xlsx' } }, list)).toBe('Pay.xlsx');
  for (const kind of ['bulk-download', 'mail-send', 'oauth-consent', 'sync'] as const)
    expect(nameOf({ kind }, list)).toBeUndefined();
  expect(nameOf({ kind: 'permission-change', object: 'mailbox' }, list)).toBeUndefined();
});
