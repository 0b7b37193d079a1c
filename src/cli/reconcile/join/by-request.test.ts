import { expect, it } from 'vitest';
import type { Act, AuditRecord } from '../acts-and-records';
import { joinByRequest } from './by-request';

const acts = (many: number): Act[] =>
  Array.from({ length: many }, (_, n) => ({
    n,
    id: `a${n}`,
    at: n,
    kind: 'download',
    host: 'contoso.sharepoint.com',
    fileIds: [`f${n}`],
    addresses: [],
    names: [],
  }));
const records = (many: number): AuditRecord[] =>
  acts(many).map(({ n, fileIds: [fileId = ''] }) => ({
    line: n,
    operation: 'FileDownloaded',
    service: 'microsoft',
    fileId,
  }));

it('joins the parts of a batch as large as Second Look records it', () => {
  expect(joinByRequest(acts(200), records(200))).toMatchObject({ pairs: { length: 200 }, left: [] });
});

it('joins nothing by an id that more acts share, which is forged and would take long', () => {
  expect(joinByRequest(acts(201), records(201))).toMatchObject({ pairs: [], left: { length: 201 } });
});
