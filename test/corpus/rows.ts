/** The labelled requests, one a line; how they are labelled: README.md beside this file. */
import { readFileSync } from 'node:fs';
import { KINDS } from '../../src/activity-kinds';
import type { ActivityKind, FileRef, Meaning } from '../../src/event';
import type { Request } from './observation';

/**
 * What a row expects. `activity` knows more kinds than a meaning does; `url` of a file is never
 * recorded, for it may open the file.
 */
export interface Expected extends Omit<Meaning, 'kind' | 'file' | 'destination'> {
  activity: string;
  file?: FileRef & { url?: string };
  /** `destination`, as the corpus calls it. */
  target?: string;
  /** `@contoso.com` among the recipients. */
  domain?: string;
  /** A judgement that recognising does not make. */
  risk?: string;
  /** Further activities of the same request. */
  also?: Expected[];
}

export interface Row extends Request {
  id: string;
  expect: Expected;
  tier: 'core' | 'extended';
  /** Where the request is documented; see README.md. */
  source: string;
  note?: string;
}

function read(name: string): readonly Row[] {
  return readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Row);
}

/** Put together from documents and public code before anything was written here. */
export const GIVEN: readonly Row[] = read('requests.jsonl');

/**
 * Variants that the first lack: casing, aliases, national clouds, batches, header overrides; and
 * what other clients and Google's services send.
 */
export const MORE: readonly Row[] = [
  ...read('more-requests.jsonl'),
  ...read('extended-requests.jsonl'),
  ...read('newer-requests.jsonl'),
];

export const ROWS: readonly Row[] = [...GIVEN, ...MORE];

export { KINDS };

/**
 * What is due for a row: nothing for `none` and for the labels that are no kinds of ours (see
 * README.md).
 */
export function dueOf({ expect }: Row): readonly Expected[] {
  return [expect, ...(expect.also ?? [])].filter(({ activity }) => (KINDS as readonly string[]).includes(activity));
}

/** The label as a meaning. */
export function labelled({ activity, file, target, domain, risk: _risk, also: _also, ...rest }: Expected): Meaning {
  const { url: _url, ...kept } = file ?? {};
  return {
    kind: activity as ActivityKind,
    ...rest,
    ...(domain === undefined ? {} : { recipients: [`@${domain}`] }),
    ...(target === undefined ? {} : { destination: target }),
    ...(Object.keys(kept).length > 0 ? { file: kept } : {}),
  };
}

/**
 * What a meaning may say although no label does. Everything else must be labelled, or it is wrong.
 */
const UNLABELLED = [
  ...(['password', 'files', 'site', 'clientId', 'redirectHost', 'destination', 'crossSite', 'previous'] as const),
  ...(['fullControl', 'everyone', 'withoutGuests', 'breaksInheritance', 'object', 'objectId'] as const),
  ...(['label', 'labelType', 'labelRemoved', 'labelJustified', 'folderId'] as const),
];

/** The meaning as far as the label goes. */
export function comparable(meaning: Meaning, label: Meaning): Meaning {
  const extra = UNLABELLED.filter(name => !(name in label));
  return Object.fromEntries(
    Object.entries(meaning).filter(([name]) => !(extra as readonly string[]).includes(name)),
  ) as unknown as Meaning;
}
