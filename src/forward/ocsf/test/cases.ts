/** For tests: one event of every kind, within realistic sequences of entries. */

import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { observation } from '../../../../test/corpus/observation';
import { ROWS } from '../../../../test/corpus/rows';
import type { ActivityEntry, Entry, Level, PrivacyLevel } from '../../../event';
import type { Outgoing } from '../../../log/outbox/outgoing';
import { recognise } from '../../../recognise';
import { EVERY_MEANING } from '../../../words/test/every-meaning';
import { outgoing } from '../../outgoing';
import { everythingOf } from '../event-of';
import { contextOf, LATER, meant, OWN, SALARIES, started } from './sample';

const { seen, done, doneOnTheWire, mostlyDone, refused, failed, stopped, judged, shown, asked } = LATER;
const { proceed, safer, stop, dismissed, unseen, timeout, remembered, undone, notUndone } = LATER;

const guest = started({
  recipients: ['ben_fabrikam.com#ext#@contoso.onmicrosoft.com', 'carl@contoso.com', 'group-7'],
  kind: 'share-invite',
});

/** Entries of one activity, or of none, in order. */
export const CASES: Readonly<Record<string, readonly Entry[]>> = {
  'recorded, told, taken back': [started(), seen, done, shown, undone],
  'told, not taken back': [started(), judged, failed, shown, notUndone],
  'seen by both, with its end': [started(), seen, done, doneOnTheWire],
  'asked, went on': [started(), asked, proceed, done],
  'asked, refused by the service': [started(), asked, proceed, refused],
  'asked, a safer way': [started(), asked, safer, done],
  'asked, stopped by the person': [started(), asked, stop, stopped],
  'blocked by the policy': [started(), asked, stopped],
  'asked, nobody saw it': [started(), asked, unseen, done],
  'asked, nobody answered': [started(), asked, timeout, stopped],
  'an earlier answer counts': [started(), remembered, done],
  'told, closed': [started(), shown, dismissed],
  'to several': [guest, done],
  'many files': [
    started({
      kind: 'bulk-download',
      count: 37,
      files: ['a.docx', 'b.pdf'],
      file: { name: 'HR', path: '/sites/hr/Docs/HR' },
    }),
    done,
  ],
  'many requests in one batch': [started({ requests: 40, files: ['a.docx', 'b.pdf'] }), mostlyDone],
  'a copy': [
    started({
      kind: 'copy-move',
      destination: 'https://contoso-my.sharepoint.com/personal/ana_contoso_com/Docs',
      crossSite: true,
    }),
  ],
  'an accepted consent': [started({ kind: 'oauth-consent', accepted: true, file: {} })],
  'a consent': [
    started({
      kind: 'oauth-consent',
      clientId: 'c',
      scopes: ['Files.Read.All'],
      redirectHost: 'app.example',
      file: {},
    }),
  ],
  'all facts of a label': [
    started({
      kind: 'label-change',
      label: { id: '11111111-2222-3333-4444-555555555555', name: 'Public' },
      previousLabel: { id: '22222222-2222-3333-4444-555555555555', name: 'Secret' },
      labelType: 'sensitivity',
      labelRemoved: true,
      labelJustified: true,
    }),
  ],
  'all facts of a share': [
    started({
      password: true,
      blocksDownload: false,
      fullControl: true,
      everyone: true,
      withoutGuests: true,
      breaksInheritance: true,
      object: 'group',
      objectId: '4a1b5d5e-1c2d-4e3f-8a9b-0c1d2e3f4a5b',
      guessed: true,
      previous: 'YW5hQGNvbnRvc28',
      format: 'pdf',
    }),
  ],
  'another service': [started({ host: 'docs.google.com', file: { name: 'Plan', id: '1AbCdEfGhIjKlMnOp' } }), done],
  ...Object.fromEntries(Object.entries(OWN).map(([name, entry]) => [name, [entry]])),
};

const SEVERITIES: readonly (Level | undefined)[] = [undefined, 'low', 'medium', 'high', 'critical'];

/**
 * What was recognised in a row of the corpus, as first entries; `host` and the other facts of the
 * request are the row's.
 */
export const CORPUS: readonly { id: string; row: (typeof ROWS)[number]; entry: ActivityEntry }[] = ROWS.flatMap(one => {
  const seenThere = observation(one);
  return recognise(seenThere).map((meaning, at) => {
    const entry = meant(meaning, seenThere.host);
    const level = SEVERITIES[(one.id.length + at) % SEVERITIES.length];
    return {
      id: one.id,
      row: one,
      entry: level ? { ...entry, findings: [{ rule: 'r', level, response: 'inform', evidence: {} }] } : entry,
    };
  });
});

/** Every kind with every scope and role, with and without file and people. */
export const MEANINGS: readonly ActivityEntry[] = EVERY_MEANING.map(meaning => meant(meaning, SALARIES.host));

/** The events of a sequence of entries, chained; entries that make no event are skipped. */
export function sent(entries: readonly Entry[], level: PrivacyLevel): Outgoing[] {
  const told: Outgoing[] = [];
  for (const { entry, context } of steps(entries, level)) {
    const last = told.at(-1);
    const chain = {
      id: context.chain.id,
      prev: last ? bytesToHex(sha256(utf8ToBytes(last.json))) : context.chain.prev,
    };
    const next = outgoing(entry, { ...context, sequence: told.length + 1, chain });
    if (next) told.push(next);
  }
  return told;
}

/** The same before the privacy level is applied. */
export function everything(entries: readonly Entry[]) {
  return steps(entries, 'full').flatMap(({ entry, context }) => everythingOf(entry, context) ?? []);
}

function steps(entries: readonly Entry[], level: PrivacyLevel) {
  const first = entries.find(entry => entry.kind === 'activity');
  return entries.map((entry, at) => ({
    entry,
    context: contextOf(level, { before: entries.slice(0, at), ...(first && entry !== first ? { first } : {}) }),
  }));
}

export function parsed(event: Outgoing): Record<string, unknown> {
  return JSON.parse(event.json) as Record<string, unknown>;
}
