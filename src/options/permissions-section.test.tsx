import '../test/dom';
import { render } from 'preact';
import { beforeEach, expect, it } from 'vitest';
import { fakeChrome } from '../ui/test/fake-chrome';
import { PermissionsSection } from './permissions-section';

beforeEach(() => {
  fakeChrome();
  render(null, document.body);
});

it('describes each permission, and names every site', () => {
  const origins = ['https://*.svc.ms.mcas.ms/*', 'https://*.svc.ms/*', 'https://*.sharepoint.com/*'];
  render(
    <PermissionsSection permissions={['storage', 'webRequest', 'scripting']} origins={origins} storage="exempt" />,
    document.body,
  );
  const said = [...document.querySelectorAll('dl > div')].map(row => [
    row.querySelector('dt')?.textContent,
    row.querySelector('dd')?.textContent,
  ]);
  expect(said.map(([name]) => name)).toEqual([
    'Stored settings storage',
    'Seeing requests webRequest',
    'Warnings in pages scripting',
    'Sites',
  ]);
  for (const [, why] of said) expect(why?.length).toBeGreaterThan(20);
  expect(document.querySelector('summary')?.textContent).toBe('Show the sites (3)');
  expect([...document.querySelectorAll('.origins li')].map(item => item.textContent)).toEqual([
    '*.sharepoint.com',
    '*.svc.ms',
    '*.svc.ms.mcas.ms',
  ]);
});

it('leaves out permissions that the browser has not granted', () => {
  render(<PermissionsSection permissions={['storage']} origins={[]} storage="exempt" />, document.body);
  expect([...document.querySelectorAll('dt')].map(name => name.textContent)).toEqual([
    'Stored settings storage',
    'Sites',
  ]);
});

it.each([
  ['persistent', 'The browser won’t delete the log to free up space.'],
  ['exempt', 'The browser won’t delete the log to free up space.'],
  ['evictable', 'At the moment, the browser may still delete the log to free up space.'],
] as const)('says whether the browser may delete the log: %s', (storage, said) => {
  render(<PermissionsSection permissions={['unlimitedStorage']} origins={[]} storage={storage} />, document.body);
  expect(document.querySelector('dd')?.textContent).toBe(
    `To ask the browser to keep the log for the whole retention period, even when the disk is nearly full. ${said}`,
  );
});
