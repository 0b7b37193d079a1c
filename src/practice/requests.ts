/**
 * What the services' pages send, in the forms of the recognisers' examples (`ShareLink`: pnp/pnpjs
 * and koltyakov/sp-metadata; zip: nozdrenkov/wildflow-3d; mail: service.svc of Outlook; consent:
 * microsoft-graph-docs auth-v2-user.md). Nothing leaves.
 */
import type { ConsentApp, LinkScope, Scenario, Step } from '../policy/schema/scenario';
import { t } from '../words/words';
import type { StageState } from './stage-state';
import type { StagedRequest } from './staged-request';

const HOST = 'https://contoso.sharepoint.com';
const SITE = `${HOST}/sites/project`;
const DOCUMENTS = '/sites/project/Shared Documents';
const EVERYONE = 'c:0-.f|rolemanager|spo-grid-all-users/8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d';
const DAY_MS = 86_400_000;

/** `linkKind` that leaves scope and role to the settings (recognise/read/link-kind.ts). */
const FLEXIBLE_LINK = 6;
const SCOPES = { anyone: 0, organization: 1, specific: 2 } as const;
const ROLES = { view: 1, edit: 2 } as const;
/** For named people, `linkKind` says nothing. */
const UNSHARE_LINK_KINDS = { anyone: 4, organization: 2, specific: FLEXIBLE_LINK } as const;
const GROUPS = { view: 'AssociatedVisitorGroup', edit: 'AssociatedMemberGroup', full: 'AssociatedOwnerGroup' } as const;

/** @param now epoch ms, from which an expiry counts */
export function requestsOf(state: StageState, step: Step, scenario: Scenario, now: number): readonly StagedRequest[] {
  switch (step.do) {
    case 'copy-link':
      return state.selected.map(name => shareLink(name, { ...state, people: [] }, now));
    case 'send':
      return state.surface === 'mail' ? mailed(state, now) : state.selected.map(name => shareLink(name, state, now));
    case 'download':
      return downloaded(state.selected);
    case 'withdraw':
      return state.selected.flatMap(name =>
        (state.links[name] ?? []).slice(0, 1).map(scope => unshareLink(name, scope)),
      );
    case 'grant':
      return [newMember(step.to === 'everyone' ? EVERYONE : claimOf(step.to), GROUPS[step.role])];
    case 'accept':
      return scenario.app ? [authorize(scenario.app)] : [];
    default:
      return [];
  }
}

function mailed(state: StageState, now: number): readonly StagedRequest[] {
  const shares = state.attached.map(name =>
    shareLink(name, { ...state, link: { scope: 'specific', role: 'view' } }, now),
  );
  return [...shares, mail(state)];
}

function downloaded(names: readonly string[]): readonly StagedRequest[] {
  if (names.length > 1) return [zip(names)];
  return names.map(download);
}

function post(url: string, body: unknown, headers: Record<string, string> = {}): StagedRequest {
  const types = { 'content-type': 'application/json;odata=verbose', accept: 'application/json;odata=verbose' };
  return { method: 'POST', url, headers: { ...types, ...headers }, body: JSON.stringify(body), via: 'fetch' };
}

function shareLink(name: string, { link: { scope, role, expires }, people }: StageState, now: number): StagedRequest {
  const address = encodeURIComponent(`${HOST}${DOCUMENTS}/${name}`.replaceAll("'", "''"));
  const settings = {
    linkKind: FLEXIBLE_LINK,
    scope: SCOPES[scope],
    role: ROLES[role],
    restrictShareMembership: scope === 'specific',
    expiration: expires === undefined ? null : new Date(now + expires * DAY_MS).toISOString(),
  };
  const picked = people.map(one => ({
    Key: claimOf(one),
    DisplayText: one,
    EntityType: 'User',
    EntityData: { Email: one },
  }));
  const peoplePickerInput = picked.length > 0 ? { peoplePickerInput: JSON.stringify(picked) } : {};
  return post(`${SITE}/_api/web/GetFileByUrl(@u)/ListItemAllFields/ShareLink?@u='${address}'`, {
    request: { createLink: true, settings, ...peoplePickerInput },
  });
}

function claimOf(address: string): string {
  return `i:0#.f|membership|${address}`;
}

function unshareLink(name: string, scope: LinkScope): StagedRequest {
  const path = encodeURIComponent(`${DOCUMENTS}/${name}`.replaceAll("'", "''"));
  return post(`${SITE}/_api/web/GetFileByServerRelativePath(decodedUrl='${path}')/ListItemAllFields/UnshareLink`, {
    linkKind: UNSHARE_LINK_KINDS[scope],
    shareId: '85e47ac0-7ac9-4641-a168-a97e33fa969a',
  });
}

function download(name: string): StagedRequest {
  const url = `${SITE}/_layouts/15/download.aspx?SourceUrl=${encodeURIComponent(`${DOCUMENTS}/${name}`)}`;
  return { method: 'GET', url, headers: {}, via: 'navigation' };
}

function zip(names: readonly string[]): StagedRequest {
  const items = names.map((name, at) => ({
    name,
    size: 24_576,
    docId: `${HOST}:443/_api/v2.0/drives/b!practice/items/${at + 1}`,
    isFolder: false,
  }));
  const fields = new URLSearchParams({
    zipFileName: `${t('practice_documents')}.zip`,
    guid: 'e05c85f1-04d1-4466-aab9-5710c8baf84e',
    provider: 'spo',
    files: JSON.stringify({ items }),
    oAuthToken: '',
  });
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return {
    method: 'POST',
    url: 'https://eastus1-mediap.svc.ms/transform/zip?cs=fFNQTw',
    headers,
    body: String(fields),
    via: 'form',
  };
}

function mail({ people, attached }: StageState): StagedRequest {
  const to = people.map(EmailAddress => ({ EmailAddress, RoutingType: 'SMTP' }));
  const attachments = attached.map(Name => ({ __type: 'ReferenceAttachment:#Exchange', Name }));
  const item = {
    __type: 'Message:#Exchange',
    ToRecipients: to,
    ...(attachments.length > 0 ? { Attachments: attachments } : {}),
  };
  const request = {
    __type: 'CreateItemRequest:#Exchange',
    Items: [item],
    MessageDisposition: 'SendAndSaveCopy',
    ComposeOperation: 'newMail',
  };
  return post(
    'https://outlook.office.com/owa/service.svc?action=CreateItem&app=Mail',
    { __type: 'CreateItemJsonRequest:#Exchange', Header: {}, Body: request },
    { action: 'CreateItem', 'content-type': 'application/json; charset=utf-8', accept: '*/*' },
  );
}

function newMember(LoginName: string, group: string): StagedRequest {
  return post(`${SITE}/_api/web/${group}/users`, { __metadata: { type: 'SP.User' }, LoginName });
}

function authorize({ clientId, scopes, redirectHost }: ConsentApp): StagedRequest {
  const query = new URLSearchParams({
    client_id: clientId,
    response_type: 'code',
    redirect_uri: `https://${redirectHost}/callback`,
    scope: scopes.join(' '),
    prompt: 'consent',
  });
  return {
    method: 'GET',
    url: `https://login.microsoftonline.com/common/oauth2/v2.0/authorize?${query}`,
    headers: {},
    via: 'navigation',
  };
}
