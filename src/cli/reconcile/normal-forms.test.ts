import { expect, it } from 'vitest';
import { growth, LINEAR_AT_MOST } from '../../../test/linear';
import { addressOf } from './normal-forms';

it('drops final slashes of an address', () => {
  expect(addressOf('https://contoso.sharepoint.com/a//')).toBe('contoso.sharepoint.com/a');
});

it('reads an address of slashes in linear time', () => {
  const address = (size: number) => `https://contoso.sharepoint.com/${'/'.repeat(size)}a`;
  expect(growth(size => () => addressOf(address(size)), 4096)).toBeLessThan(LINEAR_AT_MOST);
});
