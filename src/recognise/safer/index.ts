/** Only where the grammar is certain and the result means what the option promises. */
import type { Node } from 'jsonc-parser';
import { MIMEType } from 'whatwg-mimetype';
import type { Meaning, Observation, SaferWay } from '../../event';
import { graphCreateLink } from '../graph/graph-create-link';
import { graphInvite } from '../graph/graph-invite';
import { recognise } from '../index';
import { isHost } from '../read/host';
import type { Recogniser } from '../recogniser';
import { sharepointShareLink } from '../sharepoint/sharepoint-share-link';
import { createLinkChanges } from './graph-create-link';
import { inviteChanges } from './graph-invite';
import { type Change, changed, jsonTree } from './json-text';
import { shareLinkChanges } from './sharepoint-share-link';

type ChangesOf = (body: Node, way: SaferWay, more: { host: string; password: string }) => Change[] | undefined;

const ENDPOINTS: readonly [Recogniser, ChangesOf][] = [
  [sharepointShareLink, shareLinkChanges],
  [graphCreateLink, createLinkChanges],
  [graphInvite, inviteChanges],
];

const DAY_MS = 86_400_000;
const LINK_LIFETIME_DAYS = 30;

export function saferWays(observation: Observation): SaferWay[] {
  // Rounded down to a day, to stay within a tenant's limit.
  const end = new Date(Math.floor(observation.seenAt / DAY_MS + LINK_LIFETIME_DAYS) * DAY_MS)
    .toISOString()
    .replace('.000', '');
  const ways: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }, { expires: end }, { password: true }];
  return ways.filter(way => saferBody(observation, way, 'some password') !== undefined);
}

export function saferMeaning<M extends Meaning>(meaning: M, way: SaferWay): M {
  return { ...meaning, ...way };
}

export function saferBody(observation: Observation, way: SaferWay, password = ''): string | undefined {
  if ('password' in way && password === '') return undefined;
  const { body = '' } = observation;
  const [meaning] = recognise(observation);
  if (!meaning || !isJson(observation) || !applies(way, meaning, observation)) return undefined;
  const [, changesOf] = ENDPOINTS.find(([{ recognise: is }]) => is(observation)) ?? [];
  try {
    const tree = jsonTree(body);
    const changes = tree && changesOf?.(tree, way, { host: observation.host, password });
    const safer = changes && changed(body, changes);
    return safer !== undefined && means({ ...observation, body: safer }, saferMeaning(meaning, way))
      ? safer
      : undefined;
  } catch {
    return undefined;
  }
}

function applies(
  way: SaferWay,
  { kind, scope, role, recipients, everyone, password, expires }: Meaning,
  { host }: Observation,
): boolean {
  if ('role' in way) return role === 'edit' && (kind === 'share-link-create' || kind === 'share-invite');
  if (kind !== 'share-link-create' || scope !== 'anonymous') return false;
  if ('expires' in way) return expires === undefined;
  if ('password' in way) return !password && !everyone;
  // Recipients may be external; a personal account has no organisation; only links for anyone have
  // passwords.
  return !recipients && !everyone && !password && !isHost(host, 'onedrive-api');
}

function isJson({ headers }: Observation): boolean {
  const type = MIMEType.parse(headers['content-type'] ?? '');
  return type?.subtype === 'json' && (type.parameters.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
}

function means(observation: Observation, meaning: Meaning): boolean {
  const inOrder = (one: Meaning) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  const [now, ...others] = recognise(observation);
  return now !== undefined && others.length === 0 && inOrder(now) === inOrder(meaning);
}
