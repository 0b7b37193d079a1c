import { expect, test } from 'vitest';
import { openAfter } from '../../exposure/test/log';
import { matches } from './matches';

const [access] = openAfter([
  [
    'a',
    {
      kind: 'share-invite',
      role: 'view',
      recipients: ['kim@fabrikam.com'],
      file: { id: '7', name: 'Salaries 2026.xlsx', path: '/sites/hr/Pay/Salaries 2026.xlsx' },
      site: 'contoso.sharepoint.com/sites/hr',
    },
  ],
]);

test.each(['SALARIES', ' 2026.xlsx ', '/pay/', 'kim@', 'fabrikam', 'sites/hr', 'contoso.sharepoint', ''])(
  'finds %j',
  text => {
    expect(access && matches(access, text)).toBe(true);
  },
);

test.each(['offer', 'ann@', '\\d', 'a'.repeat(200)])('does not find %j', text => {
  expect(access && matches(access, text)).toBe(false);
});
