/** The labelled requests of test/corpus: exact answers where one is due, silence everywhere else. */
import { afterAll, describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import { type Expected, ROWS, type Row } from '../../test/corpus/rows';
import type { ActivityKind, Meaning } from '../event';
import { RECOGNISERS, recognise } from './index';

const KINDS: ReadonlySet<string> = new Set<ActivityKind>([
  'share-link-create',
  'share-invite',
  'permission-change',
  'unshare',
  'download',
  'bulk-download',
]);

/** Rows we ought to know one day. Until then they must give nothing at all rather than half an answer. */
const OUT_OF_SCOPE: Readonly<Record<string, readonly string[]>> = {
  'several requests in the body of one (JSON batch of Graph)': [
    'graph-batch-createlink',
    'graph-batch-mixed-one-share',
    'graph-batch-two-activities',
    'graph-batch-content-path',
    'graph-batch-delete-perm',
  ],
  'several requests in the body of one (multipart batch of SharePoint)': ['sp-batch-sharelink', 'sp-batch-value'],
  'Outlook on the web: the same URL shows a picture in a mail, so the frame has to be known': [
    'owa-getfileattachment-doc',
    'owa-getfileattachment-iframe',
    'owa-getfileattachment-consumer',
    'owa-getreferenceattachment',
  ],
  'Google Drive': [
    'g3-perm-anyone-reader',
    'g3-perm-anyone-writer',
    'g3-perm-anyone-commenter',
    'g3-perm-domain',
    'g3-perm-user',
    'g3-perm-user-exp',
    'g3-perm-group',
    'g3-perm-owner',
    'g3-perm-patch',
    'g3-perm-patch-user',
    'g3-perm-delete',
    'g2-perm-anyone',
    'g2-perm-user',
    'g2int-perm-anyone',
    'g2int-perm-user',
    'g3-media',
    'gdrive-uc-download',
    'gdrive-uc-u0',
    'gdrive-usercontent',
  ],
};

/** The label names a sharing link. Its address opens the file, so all that may be kept of it is nothing. */
const LINK_ONLY = [
  'graph-shares-grant',
  'graph-shares-grant-write',
  'graph-shares-content',
  'sharelink-download1',
  'sharelink-download1-e',
];

const skipped = new Set(Object.values(OUT_OF_SCOPE).flat());
const wanted = ROWS.filter(row => KINDS.has(row.expect.activity) && !skipped.has(row.id));
const others = ROWS.filter(row => !KINDS.has(row.expect.activity));

/** The label as a meaning. `format` and the like belong to kinds that a meaning does not have. */
function labelled({ activity, file, ...rest }: Expected): Meaning {
  const { url: _, ...kept } = file ?? {};
  return { kind: activity as ActivityKind, ...rest, ...(Object.keys(kept).length > 0 ? { file: kept } : {}) };
}

/** The meaning as far as the corpus labels it: never passwords, and not the names in an archive of a hundred. */
function comparable(meaning: Meaning | undefined, row: Row): Partial<Meaning> | undefined {
  if (!meaning) return undefined;
  const { password: _, files, ...rest } = meaning;
  return { ...rest, ...(files && row.expect.files ? { files } : {}) };
}

describe('recognised exactly', () => {
  it.each(wanted)('$id', row => {
    expect(comparable(recognise(observation(row)), row)).toStrictEqual(labelled(row.expect));
  });
});

describe('silent', () => {
  it.each(others.filter(row => row.expect.activity === 'none'))('nothing happens: $id', row => {
    expect(recognise(observation(row))).toBeUndefined();
  });

  it.each(others.filter(row => row.expect.activity !== 'none'))('another activity: $id', row => {
    expect(recognise(observation(row))).toBeUndefined();
  });

  it.each([...skipped])('out of scope: %s', id => {
    const row = ROWS.find(one => one.id === id);
    expect(row && KINDS.has(row.expect.activity)).toBe(true);
    expect(row && recognise(observation(row))).toBeUndefined();
  });
});

it('no request is claimed by two recognisers', () => {
  for (const row of ROWS) {
    const claimed = RECOGNISERS.filter(recogniser => recogniser.recognise(observation(row)));
    expect(claimed.length, row.id).toBeLessThanOrEqual(1);
  }
});

it('only labels that name nothing but a sharing link lose their file', () => {
  const lost = wanted.filter(row => row.expect.file && !labelled(row.expect).file).map(row => row.id);
  expect(lost.sort()).toEqual([...LINK_ONLY].sort());
});

afterAll(() => {
  const table = [...KINDS].map(kind => {
    const given = ROWS.filter(row => recognise(observation(row))?.kind === kind);
    const due = ROWS.filter(row => row.expect.activity === kind);
    const inScope = due.filter(row => !skipped.has(row.id));
    const right = given.filter(row => row.expect.activity === kind).length;
    const line = [`${given.length} given`, `precision ${share(right, given.length)}`, `recall in scope ${share(right, inScope.length)}`];
    return `${kind.padEnd(18)} ${[...line, `of all ${share(right, due.length)} (${right}/${due.length})`].join(', ')}`;
  });
  process.stdout.write(`${table.join('\n')}\n`);
});

function share(part: number, whole: number): string {
  return whole === 0 ? '-' : (part / whole).toFixed(3);
}
