/**
 * What is asked for, in a safer way: the same request with a field or two changed. Only for calls
 * whose grammar is certain, and only where the changed request, read again, means exactly what it
 * was changed for.
 */
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

/** Nothing, where it cannot be done. `password`: of the way that needs one. */
type ChangesOf = (body: Node, way: SaferWay, more: { host: string; password: string }) => Change[] | undefined;

const ENDPOINTS: readonly [Recogniser, ChangesOf][] = [
  [sharepointShareLink, shareLinkChanges],
  [graphCreateLink, createLinkChanges],
  [graphInvite, inviteChanges],
];

const DAY = 86_400_000;
/** After so many days a link can end, at the latest. */
const DAYS = 30;

/** The ways there are for this request, the safest first. */
export function saferWays(observation: Observation): SaferWay[] {
  // At the beginning of a day, so that it is not a moment later than a tenant allows that ends
  // links after so many days.
  const end = new Date(Math.floor(observation.seenAt / DAY + DAYS) * DAY).toISOString().replace('.000', '');
  const ways: SaferWay[] = [{ scope: 'organization' }, { role: 'view' }, { expires: end }, { password: true }];
  return ways.filter(way => saferBody(observation, way, 'some password') !== undefined);
}

/** What it then means. */
export function saferMeaning<M extends Meaning>(meaning: M, way: SaferWay): M {
  return { ...meaning, ...way };
}

/**
 * The body that asks for it; nothing, if this is no request that we know how to change.
 * @param password without one there is no way that needs one
 */
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
    // No JSON, or brackets in brackets without end.
    return undefined;
  }
}

/** Whether it would be another thing, and sensible. */
function applies(
  way: SaferWay,
  { kind, scope, role, recipients, everyone, password, expires }: Meaning,
  { host }: Observation,
): boolean {
  if ('role' in way) return role === 'edit' && (kind === 'share-link-create' || kind === 'share-invite');
  if (kind !== 'share-link-create' || scope !== 'anonymous') return false;
  if ('expires' in way) return expires === undefined;
  if ('password' in way) return !password && !everyone;
  // Those it is sent to may be from elsewhere, and a personal account has no organisation. Only a
  // link for anyone can have a password.
  return !recipients && !everyone && !password && !isHost(host, 'onedrive-api');
}

/** The new body is sent as text in UTF-8, under the type that was stated. */
function isJson({ headers }: Observation): boolean {
  const type = MIMEType.parse(headers['content-type'] ?? '');
  return type?.subtype === 'json' && (type.parameters.get('charset') ?? 'utf-8').toLowerCase() === 'utf-8';
}

function means(observation: Observation, meaning: Meaning): boolean {
  const inOrder = (one: Meaning) => JSON.stringify(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1)));
  const [now, ...others] = recognise(observation);
  return now !== undefined && others.length === 0 && inOrder(now) === inOrder(meaning);
}
