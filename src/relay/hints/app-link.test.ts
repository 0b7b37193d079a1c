import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { ROWS } from '../../../test/corpus/rows';
import { recognise } from '../../recognise';
import { appLink } from './app-link';

const rows = ROWS.filter(({ url }) => /^(odopen|grvopen):/i.test(url));

describe('appLink', () => {
  it('is tested with rows of the corpus', () => {
    expect(rows.length).toBeGreaterThan(4);
  });

  it.each(rows)('recognises $id in the page as in the request', row => {
    const seen = appLink('id', 1, row.url);
    expect(seen && recognise(seen)).toEqual(recognise(observation(row)));
  });

  it('splits the address and drops the fragment', () => {
    expect(appLink('id', 5, 'ODOPEN://Sync/a?listId=1&x=%20#rest')).toEqual({
      id: 'id',
      witness: 'page',
      seenAt: 5,
      method: 'GET',
      scheme: 'odopen',
      host: 'sync',
      path: '/a',
      query: 'listId=1&x=%20',
      headers: {},
      via: 'navigation',
    });
  });

  it('ignores other addresses', () => {
    for (const address of [
      '',
      'https://contoso.sharepoint.com/odopen://sync?listId=1',
      'ms-word:ofe|u|https://contoso.sharepoint.com/a.docx',
      'odopen:sync',
      ' odopen://sync',
    ])
      expect(appLink('id', 5, address)).toBeUndefined();
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), rest => void appLink('id', 1, `odopen://${rest}`)));
  });
});
