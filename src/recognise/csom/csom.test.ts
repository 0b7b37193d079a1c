/** The REST requests that do the same as calls of the client object model. */
import { describe, expect, it } from 'vitest';
import { observation } from '../../../test/corpus/observation';
import { recognise } from '../index';
import { csomRequests } from './csom';

const text = (value: string) => `<Parameters><Parameter Type="String">${value}</Parameter></Parameters>`;
const call = (name: string, on: string, parameters = '') =>
  `<Method Name="${name}" Id="99" ObjectPathId="${on}">${parameters}</Method>`;
const WEB = '<Property Id="1" Name="Web" />';
const below = (id: string, parent: string, name: string) =>
  `<Property Id="${id}" ParentId="${parent}" Name="${name}" />`;
const got = (id: string, parent: string, name: string, value: string) =>
  `<Method Id="${id}" ParentId="${parent}" Name="${name}">${text(value)}</Method>`;

function seenOf(actions: string, paths: string, path = '/sites/hr/_vti_bin/client.svc/ProcessQuery') {
  const body = `<Request><Actions>${actions}</Actions><ObjectPaths>${paths}</ObjectPaths></Request>`;
  return observation({ method: 'POST', url: `https://contoso.sharepoint.com${path}`, body });
}

function requestsOf(actions: string, paths: string, path?: string, max = 10) {
  return csomRequests(seenOf(actions, paths, path), max).requests;
}

const addressOf = (...all: Parameters<typeof requestsOf>) =>
  requestsOf(...all).map(request => `${request.method} ${decodeURIComponent(request.path)}`);

const RESET = call('ResetRoleInheritance', '1');

it('addresses the site of the request', () => {
  for (const [path, site] of [
    ['/sites/hr/_vti_bin/client.svc/ProcessQuery', '/sites/hr'],
    ['/sites/hr/_API/ProcessQuery', '/sites/hr'],
    ['/_vti_bin/client.svc/ProcessQuery', ''],
  ] as const)
    expect(addressOf(RESET, WEB, path)).toEqual([`POST ${site}/_api/Web/resetRoleInheritance`]);
  expect(requestsOf(RESET, WEB)[0]?.headers).toEqual({ 'content-type': 'application/json' });
});

it('keeps the order of several, and not more than it should', () => {
  const both = RESET + call('BreakRoleInheritance', '1');
  expect(requestsOf(both, WEB).map(({ path, part }) => [path.split('/').at(-1), part])).toEqual([
    ['resetRoleInheritance', { position: 0, of: 2 }],
    ['breakRoleInheritance', { position: 1, of: 2 }],
  ]);
  expect(requestsOf(both, WEB, undefined, 1)).toHaveLength(1);
});

it('keeps a name together that an address would end', () => {
  const [request] = requestsOf(RESET, WEB + got('2', '1', 'GetFolderByServerRelativeUrl', '/a?b#c%20'), undefined);
  expect(request?.query).toBe('');
  const file = call('OpenBinaryStream', '2');
  expect(addressOf(file, WEB + got('2', '1', 'GetFileByServerRelativeUrl', '/a?b#c'))).toEqual([
    "POST /sites/hr/_api/Web/GetFileByServerRelativeUrl('/a?b#c')/openBinaryStream",
  ]);
});

it.each([
  ['file:0a:item:5', "getfilebyid('0a')"],
  ['folder:0b', "getfolderbyid('0b')"],
  ['list:0c:item:5,1', "lists('0c')/items('5')"],
  ['list:0c', "lists('0c')"],
])('addresses what an earlier reply named: %s', (name, object) => {
  const identity = `<Identity Id="2" Name="x:file:9|740c6a0b:site:a:web:b:${name}" />`;
  expect(addressOf(call('ResetRoleInheritance', '2'), identity)).toEqual([
    `POST /sites/hr/_api/${object}/resetRoleInheritance`,
  ]);
});

it('leaves out a name that is too long, and what is named in a circle', () => {
  const folder = (name: string) => got('2', '1', 'GetFolderByServerRelativeUrl', name);
  const [long] = addressOf(call('OpenBinaryStream', '2'), WEB + folder('a'.repeat(2000)));
  expect(long?.length).toBeLessThan(100);
  const [circle] = addressOf(RESET, below('1', '2', 'A') + below('2', '1', 'B'));
  expect(circle?.split('/').length).toBeLessThan(40);
});

describe('rights', () => {
  const ASSIGNMENTS = WEB + below('2', '1', 'RoleAssignments');
  const DEFINITIONS = below('3', '1', 'RoleDefinitions');
  const add = (paths: string) => addressOf(call('Add', '2', text('eve@evil.example')), ASSIGNMENTS + paths);
  const granted = (rest: string) => [
    `POST /sites/hr/_api/Web/RoleAssignments/addRoleAssignment(principal='eve@evil.example'${rest})`,
  ];

  it.each([
    ['by id', 'GetById', '1073741827', ',roledefid=1073741827'],
    ['by type', 'GetByType', '3', ',roledefid=1073741827'],
    ['by name', 'GetByName', 'Full Control', ',roledefid=1073741829'],
    ['by a name that is not known', 'GetByName', 'Lesen', ''],
    ['by an id that is none', 'GetById', '1)/x', ''],
    ['by an id behind something else', 'GetById', 'x1', ''],
  ])('are those that are named %s', (_, method, value, expected) => {
    expect(add(DEFINITIONS + got('4', '3', method, value))).toEqual(granted(expected));
  });

  it('are unknown if two are named, or none', () => {
    const two = got('4', '3', 'GetById', '1073741827') + got('5', '3', 'GetById', '1073741829');
    expect(add(DEFINITIONS + two)).toEqual(granted(''));
    expect(add('')).toEqual(granted(''));
  });

  it('are those of the principal that the path names', () => {
    const of = (method: string, value: string) =>
      addressOf(call('DeleteObject', '3'), ASSIGNMENTS + got('3', '2', method, value));
    const ALL = '/sites/hr/_api/Web/RoleAssignments/getbyprincipalid';
    expect(of('GetByPrincipalId', '7')).toEqual([`DELETE ${ALL}(0)`]);
    expect(of('GetByPrincipal', "o'neil@evil.example")).toEqual([`DELETE ${ALL}(0,principal='o''neil@evil.example')`]);
    expect(of('GetById', '7')).toEqual([]);
    const update = (method: string) => addressOf(call('Update', '3'), ASSIGNMENTS + got('3', '2', method, '7'));
    expect(update('GetByPrincipalId')).toEqual([`MERGE ${ALL}(0)`]);
    expect(update('GetById')).toEqual([]);
  });
});

describe('people of a group', () => {
  const GROUP = WEB + below('2', '1', 'SiteGroups') + got('3', '2', 'GetById', '5') + below('4', '3', 'Users');
  const person = (...properties: string[]) =>
    `<Parameters><Parameter TypeId="{1}">${properties.join('')}</Parameter></Parameters>`;
  const property = (name: string, value: string) => `<Property Name="${name}" Type="String">${value}</Property>`;

  it('are added by their login name, or else their address', () => {
    const added = (parameters: string) =>
      requestsOf(call('Add', '4', parameters), GROUP).map(({ body }) => JSON.parse(body ?? ''));
    const [login, mail] = [property('LoginName', 'i:0#.f|membership|eve'), property('Email', 'eve@evil.example')];
    expect(added(person(login, mail))).toEqual([{ LoginName: 'i:0#.f|membership|eve' }]);
    expect(added(person(mail))).toEqual([{ LoginName: 'eve@evil.example' }]);
    expect(added('')).toEqual([{ LoginName: '' }]);
    expect(addressOf(call('Add', '4', person(mail)), GROUP)).toEqual([
      "POST /sites/hr/_api/Web/SiteGroups/GetById('5')/users",
    ]);
    expect(addressOf(call('Add', '4', person(mail)), below('4', '404', 'Users'))).toEqual([
      'POST /sites/hr/_api/web/sitegroups/users',
    ]);
  });

  it('are removed by their login name', () => {
    expect(addressOf(call('Remove', '4', text('eve@evil.example')), GROUP)).toEqual([
      "POST /sites/hr/_api/Web/SiteGroups/GetById('5')/Users/removeByLoginName('eve@evil.example')",
    ]);
    expect(addressOf(call('Remove', '4'), GROUP)).toEqual([
      "POST /sites/hr/_api/Web/SiteGroups/GetById('5')/Users/removeByLoginName('')",
    ]);
  });
});

describe('a group of the site', () => {
  const GROUPS = WEB + below('2', '1', 'SiteGroups');
  const removed = call('Remove', '2', '<Parameters><Parameter ObjectPathId="3" /></Parameters>');

  it.each([
    ['by its number', got('3', '2', 'GetById', '5'), { objectId: '5' }],
    ['that an earlier reply named', '<Identity Id="3" Name="x|740c6a0b:site:a:g:5" />', {}],
  ])('is deleted %s', (_, group, id) => {
    expect(recognise(seenOf(removed, GROUPS + group))).toStrictEqual([{ kind: 'unshare', object: 'site', ...id }]);
  });
});

describe('what is set', () => {
  const set = (name: string, on: string, type: string, value: string) =>
    `<SetProperty Name="${name}" Id="99" ObjectPathId="${on}"><Parameter Type="${type}">${value}</Parameter></SetProperty>`;
  const API = '/sites/hr/_api';
  const setOf = (action: string, paths: string) =>
    requestsOf(action, paths).map(({ method, path, body }) => [method, decodeURIComponent(path), body]);
  const ADMIN = '{"IsSiteAdmin":true}';

  const USERS = WEB + below('2', '1', 'SiteUsers');
  it.each([
    [
      'of a list',
      USERS + got('3', '2', 'GetByEmail', 'eve@evil.example'),
      "Web/SiteUsers/GetByEmail('eve@evil.example')",
    ],
    ['by its id', WEB + got('3', '1', 'GetUserById', '7'), "web/siteusers/getById('7')"],
    ['that may be new', WEB + got('3', '1', 'EnsureUser', 'eve'), "web/siteusers/getByLoginName('eve')"],
    ['that an earlier reply named', '', 'web/siteusers/getById(0)'],
  ])('makes an administrator of a user %s', (_, paths, address) => {
    expect(setOf(set('IsSiteAdmin', '3', 'Boolean', 'true'), paths)).toEqual([['MERGE', `${API}/${address}`, ADMIN]]);
  });

  it.each([
    ['of something else', WEB + below('2', '1', 'Items') + got('3', '2', 'GetByEmail', 'x')],
    ['that is a list', WEB + below('2', '1', 'SiteUsers') + below('3', '2', 'Add')],
  ])('makes no administrator of a user %s', (_, paths) => {
    expect(setOf(set('IsSiteAdmin', '3', 'Boolean', 'true'), paths)).toEqual([]);
  });

  const SITE = got('3', '2', 'GetSitePropertiesByUrl', 'https://contoso.sharepoint.com/sites/x');
  const PERSON = `${API}/web/siteusers/getByLoginName('eve@evil.example')`;
  it('makes an owner only of an account, or of a site that is named', () => {
    const owner = (value: string, paths: string) => setOf(set('Owner', '3', 'String', value), paths);
    expect(owner('eve@evil.example', '')).toEqual([['MERGE', PERSON, ADMIN]]);
    expect(owner('eve@evil.example', SITE)).toEqual([['MERGE', PERSON, ADMIN]]);
    expect(owner('Eve', '')).toEqual([]);
    expect(owner('eve@evil.example', WEB + below('3', '1', 'Lists'))).toEqual([]);
    expect(setOf(set('Owner', '3', 'Null', ''), SITE)).toEqual([]);
  });

  it('opens the tenant or a site to people outside', () => {
    const capability = (name: string, paths: string) => setOf(set(name, '3', 'Enum', '2'), paths);
    expect(capability('SharingCapability', '')).toEqual([['MERGE', `${API}/SPO.Tenant`, '{"sharingcapability":2}']]);
    expect(capability('ODBSharingCapability', '')).toEqual([
      ['MERGE', `${API}/SPO.Tenant`, '{"odbsharingcapability":2}'],
    ]);
    const [[method, address, body] = []] = capability('SharingCapability', SITE);
    expect([method, body]).toEqual(['MERGE', '{"sharingcapability":2}']);
    expect(address).toMatch(/^\/sites\/hr\/_api\/SPO\.Tenant\/sites\('https:\/.*\/sites\/x'\)$/);
    expect(capability('SharingCapability', SITE.replace('ParentId="2"', 'ParentId="1"') + WEB)).toEqual([]);
    const below3 = SITE + below('4', '3', 'Web');
    expect(setOf(set('SharingCapability', '4', 'Enum', '2'), below3)).toEqual([]);
    for (const other of ['SharingCapabilityOld', 'MySharingCapability']) expect(capability(other, '')).toEqual([]);
  });

  it('means nothing without a value or a name that is known', () => {
    expect(setOf('<SetProperty Name="IsSiteAdmin" Id="99" ObjectPathId="3"/>', '')).toEqual([]);
    expect(setOf('<SetProperty Name="IsSiteAdmin" Id="99" ObjectPathId="3"><Other/></SetProperty>', '')).toEqual([]);
    expect(setOf('<SetProperty Id="99" ObjectPathId="3"><Parameter/></SetProperty>', '')).toEqual([]);
    expect(setOf(set('Title', '3', 'Boolean', 'true'), '')).toEqual([]);
  });

  it('makes an administrator by the tenant, with an account and whether it is one', () => {
    const parameter = (type: string, value: string) => `<Parameter Type="${type}">${value}</Parameter>`;
    const admin = (...rest: string[]) =>
      setOf(
        call('SetSiteAdmin', '1', `<Parameters>${[parameter('String', 'https://x'), ...rest].join('')}</Parameters>`),
        WEB,
      );
    const [eve, yes] = [parameter('String', 'eve@evil.example'), parameter('Boolean', 'true')];
    expect(admin(eve, yes)).toEqual([['MERGE', PERSON, ADMIN]]);
    expect([admin(eve), admin(yes, yes), admin()]).toEqual([[], [], []]);
  });
});

it('approves requests of a tenant only', () => {
  const parameters =
    '<Parameters><Parameter Type="String">Graph</Parameter><Parameter Type="String">Mail.Read</Parameter></Parameters>';
  const approve = (name: string, inner = '') =>
    requestsOf(call('Approve', inner ? '3' : '2', parameters), WEB + below('2', '1', name) + inner);
  expect(approve('PermissionRequests').map(({ body }) => JSON.parse(body ?? ''))).toEqual([
    { resource: 'Graph', scope: 'Mail.Read' },
  ]);
  expect(approve('PermissionRequests', got('3', '2', 'GetById', '1'))).toHaveLength(1);
  expect(approve('Items', got('3', '2', 'GetById', '1'))).toEqual([]);
  expect(requestsOf(call('Approve', '404', parameters), WEB)).toEqual([]);
});

it('ignores calls that mean nothing', () => {
  const calls = [call('Add', '1', text('x')), call('Recycle', '1'), '<Query Id="1" ObjectPathId="1" />'];
  expect(requestsOf(calls.join(''), WEB)).toEqual([]);
});
