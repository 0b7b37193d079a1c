import { expect, test } from 'vitest';
import type { Meaning } from '../event';
import { sideOf } from './side';
import { NOW, openAfter, POLICY } from './test/log';

const link: Meaning = { kind: 'share-link-create', scope: 'specific', role: 'view', file: { id: '1' } };
const sideAfter = (meaning: Meaning, policy = POLICY) =>
  openAfter([['a', meaning]], NOW, policy).map(access => sideOf(access, policy));

test.each<[Meaning, string]>([
  [{ ...link, scope: 'anonymous' }, 'outside'],
  [{ ...link, scope: 'anonymous', recipients: ['ann@contoso.com'] }, 'outside'],
  [{ ...link, recipients: ['kim@fabrikam.com', 'ann@contoso.com'] }, 'outside'],
  [{ kind: 'oauth-consent', clientId: 'app' }, 'outside'],
  [{ kind: 'guest-invite', recipients: ['kim@fabrikam.com'] }, 'outside'],
  [{ ...link, scope: 'organization' }, 'inside'],
  [{ ...link, scope: 'organization', recipients: ['@contoso.com'] }, 'inside'],
  [{ ...link, scope: 'organization', recipients: ['@fabrikam.com'] }, 'outside'],
  [{ ...link, recipients: ['ann@contoso.com', 'ben@eu.contoso.com'] }, 'inside'],
  [link, 'unknown'],
  [{ kind: 'share-link-create', file: { id: '1' } }, 'unknown'],
  [{ kind: 'share-invite', role: 'view', everyone: true, file: { id: '1' } }, 'unknown'],
  [{ kind: 'share-invite', role: 'view', everyone: true, withoutGuests: true, file: { id: '1' } }, 'inside'],
])('%j is %s', (meaning, side) => {
  expect(sideAfter(meaning)).toEqual([side]);
});

test('counts a trusted partner as outside', () => {
  const policy = { ...POLICY, trustedDomains: ['northwind.example'] };
  expect(sideAfter({ ...link, recipients: ['kim@northwind.example'] }, policy)).toEqual(['outside']);
});

test('does not know the side of people while the policy names no internal domains', () => {
  const policy = { internalDomains: [], trustedDomains: [] };
  expect(sideAfter({ ...link, recipients: ['kim@fabrikam.com'] }, policy)).toEqual(['unknown']);
});
