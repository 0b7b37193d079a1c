import { expect, it } from 'vitest';
import { mostPowerfulFirst } from './scope-words';

it('lists what does the most first, whatever else the names of reading permissions contain', () => {
  expect(
    mostPowerfulFirst([
      'openid',
      'Files.Read',
      'EntitlementManagement.Read.All',
      'DeviceManagementApps.Read.All',
      'Mail.Send',
      'Files.ReadWrite.All',
      'Sites.Manage.All',
      'AllSites.FullControl',
      'full_access_as_app',
    ]),
  ).toEqual([
    'Sites.Manage.All',
    'AllSites.FullControl',
    'full_access_as_app',
    'Files.ReadWrite.All',
    'Mail.Send',
    'EntitlementManagement.Read.All',
    'DeviceManagementApps.Read.All',
    'Files.Read',
    'openid',
  ]);
});
