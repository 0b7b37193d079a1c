import { expect, test } from 'vitest';
import type { FileRef } from '../../event';
import type { Row } from '../row';
import { row as rowWith } from '../test/row';
import { sameDocument } from './same-document';

const row = (id: string, file?: FileRef, host = 'contoso.sharepoint.com'): Row =>
  rowWith(id, { host, ...(file ? { file } : {}) });

test('relates documents by id and by path, but not by name alone', () => {
  const byId = row('1', { id: 'x', name: 'Plan.docx' });
  const both = row('2', { id: 'x', path: '/sites/hr/Plan.docx' });
  const byPath = row('3', { path: '/sites/hr/Plan.docx' });
  const namesake = row('4', { name: 'Plan.docx' });
  const other = row('5', { id: 'y', path: '/sites/it/Plan.docx' });
  const elsewhere = row('6', { id: 'x' }, 'fabrikam.sharepoint.com');
  const rows = [byId, both, byPath, namesake, other, elsewhere];
  for (const one of [byId, both, byPath]) expect(sameDocument(rows, one)).toEqual([byId, both, byPath]);
  for (const one of [namesake, other, elsewhere]) expect(sameDocument(rows, one)).toEqual([one]);
});

test('relates an activity without a document only to itself', () => {
  const none = row('1');
  expect(sameDocument([none, row('2')], none)).toEqual([none]);
});
