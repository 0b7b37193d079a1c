/** What single values of a request are read as, where clients differ. */
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { formFields } from './form';
import { normalGuid } from './guid';
import { numberField, parsedJson } from './json';
import { labelParts } from './label';
import { permissionId, shareId } from './link-id';
import { reachOfSettings } from './link-kind';
import { everyoneAt, everyoneIn } from './people';
import { isFullControl, roleOfRoleValue } from './role';
import { isShown, mayBeShown } from './viewed-in-place';

const GUID = '133ea037-dc10-4e4c-a721-cfd6aa02925b';

it('reads numbers that are numbers or texts', () => {
  const read = (value: unknown) => numberField({ a: value }, 'a');
  expect([2, '2', ' 2 ', '0'].map(read)).toEqual([2, 2, 2, 0]);
  for (const none of ['', ' ', 'x', 1.5, true, null, []]) expect(read(none)).toBeUndefined();
});

it('reads JSON behind a byte order mark', () => {
  expect(parsedJson('\uFEFF{"a":1}')).toEqual({ a: 1 });
  expect(parsedJson('{')).toBeUndefined();
});

it('takes the first of two equal fields of a form', () => {
  expect([...formFields('a=1&A=2&b&=3&c=d=e+f')]).toEqual([
    ['a', '1'],
    ['b', ''],
    ['c', 'd=e f'],
  ]);
});

it('reads a GUID in any spelling', () => {
  for (const text of [GUID, ` {${GUID.toUpperCase()}} `, GUID.replaceAll('-', '')]) expect(normalGuid(text)).toBe(GUID);
  for (const text of ['', `${GUID}0`, `x${GUID}`]) expect(normalGuid(text)).toBeUndefined();
});

describe('the id of a link', () => {
  it('is a GUID', () => {
    expect([GUID, `/Guid(${GUID})/`].map(shareId)).toEqual([GUID, GUID]);
    for (const none of [`x/Guid(${GUID})/`, `/Guid(${GUID})/x`, '00000000-0000-0000-0000-000000000000', 1])
      expect(shareId(none)).toBeUndefined();
  });

  it('is nothing that opens the file', () => {
    expect(['1', GUID, 'aTowIy5mfG1lbWJlcnNoaXB8'].map(permissionId)).toEqual(['1', GUID, 'aTowIy5mfG1lbWJlcnNoaXB8']);
    for (const none of [
      '',
      'a/b',
      'EZexSECRETtoken',
      'eyJhbGciOiJub25lIn0.eyJzdWIiOiJhIn0.SECRETSECRET',
      'a'.repeat(201),
    ])
      expect(permissionId(none)).toBeUndefined();
  });
});

it('knows who everyone is', () => {
  expect(everyoneIn([1, ' C:0(.s|true '])).toEqual({ everyone: true });
  const members = 'c:0-.f|rolemanager|spo-grid-all-users/4f1a';
  expect(everyoneIn([members])).toEqual({ everyone: true, withoutGuests: true });
  expect(everyoneIn([members, 'c:0(.s|true'])).toEqual({ everyone: true });
  expect(everyoneIn(['c:0(.s|truex', 'x'])).toEqual({});
  expect(everyoneAt(' Fabrikam.com ')).toEqual(['@fabrikam.com']);
  for (const none of [undefined, 1, 'x', 'eve@fabrikam.com']) expect(everyoneAt(none)).toEqual([]);
});

it('takes a label off where its id or name is empty', () => {
  const type = 'retention';
  for (const empty of [{ id: null }, { name: null }, { id: '' }, { name: ' ' }])
    expect(labelParts(type, empty)).toEqual({ labelType: type, labelRemoved: true });
  for (const unknown of [{}, { id: 1 }, { id: 'x', name: 'Secret' }, { id: 'x', name: null }])
    expect(labelParts(type, unknown)).toEqual({ labelType: type });
  expect(labelParts(type, { name: 'Secret' })).toEqual({ labelType: type, label: { name: 'Secret' } });
  expect(labelParts(type, { id: `{${GUID}}`, name: 'Secret' })).toEqual({ labelType: type, label: { id: GUID } });
});

it('does not guess how far a link reaches', () => {
  expect(reachOfSettings(6, { role: 1 })).toMatchObject({ scope: 'organization', role: 'view' });
  for (const settings of [{ scope: '' }, { scope: -1 }, { scope: [] }, { shareId: GUID }])
    expect(reachOfSettings(6, settings).scope).toBeUndefined();
  expect(reachOfSettings(undefined, {}).scope).toBeUndefined();
});

it('reads rights by number', () => {
  expect(['role:1073741829', '+01073741829'].map(isFullControl)).toEqual([true, true]);
  expect(['1073741827', 'xrole:1073741829', undefined].map(isFullControl)).toEqual([undefined, undefined, undefined]);
  expect(['role: 1073741827', '1073741827', 'xxxxx1073741827'].map(roleOfRoleValue)).toEqual([
    'edit',
    undefined,
    undefined,
  ]);
});

it('knows what is only shown', () => {
  const at = (to: string | undefined, via: 'request' | 'fetch') => {
    const headers = to === undefined ? {} : { 'sec-fetch-dest': to };
    return { ...observation({ method: 'GET', url: 'https://contoso.sharepoint.com/a.png', headers }), via };
  };
  expect([at('image', 'fetch'), at('empty', 'fetch'), at(undefined, 'request')].map(isShown)).toEqual([
    true,
    false,
    false,
  ]);
  const all = [at('image', 'request'), at('empty', 'request'), at(undefined, 'request'), at(undefined, 'fetch')];
  expect(all.map(mayBeShown)).toEqual([true, false, true, false]);
});
