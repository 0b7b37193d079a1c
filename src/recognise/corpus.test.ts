/**
 * The labelled requests of test/corpus: exact results where an activity is labelled, none
 * elsewhere, and the precision and recall.
 */
import { describe, expect, it } from 'vitest';
import { observation } from '../../test/corpus/observation';
import { comparable, dueOf, GIVEN, KINDS, labelled, MORE, ROWS, type Row } from '../../test/corpus/rows';
import type { ActivityKind, Meaning } from '../event';
import { RECOGNISERS, recognise } from './index';

/** The label names a sharing link. Its address opens the file, so nothing of it may be kept. */
const LINK_ONLY = [
  'graph-shares-grant',
  'graph-shares-grant-write',
  'graph-shares-content',
  'sharelink-download1',
  'sharelink-download1-e',
];

const answer = (row: Row): Meaning[] => recognise(observation(row));
const due = (row: Row): Meaning[] => dueOf(row).map(labelled);

describe('recognises exactly', () => {
  it.each(ROWS.filter(row => dueOf(row).length > 0))('$id', row => {
    const labels = due(row);
    const given = answer(row);
    expect(given.map((meaning, at) => comparable(meaning, labels[at] ?? meaning))).toStrictEqual(labels);
  });
});

describe('recognises nothing', () => {
  it.each(ROWS.filter(row => row.expect.activity === 'none'))('for a request that is no activity: $id', row => {
    expect(answer(row)).toEqual([]);
  });

  it.each(ROWS.filter(row => row.expect.activity !== 'none' && dueOf(row).length === 0))(
    'for a kind without a recogniser: $id',
    row => {
      expect(row.expect.activity).toBe('open-desktop');
      expect(answer(row)).toEqual([]);
    },
  );
});

it('claims each request with at most one recogniser', () => {
  for (const row of ROWS) {
    const claimed = RECOGNISERS.filter(recogniser => recogniser.recognise(observation(row)));
    expect(claimed.length, row.id).toBeLessThanOrEqual(1);
  }
});

it('drops the file of a label only if it names nothing but a sharing link', () => {
  const named = (row: Row) => row.expect.file && !['name', 'path', 'id'].some(part => part in (row.expect.file ?? {}));
  expect(
    ROWS.filter(named)
      .map(row => row.id)
      .sort(),
  ).toEqual([...LINK_ONLY].sort());
});

it('has at least 60 rows of our own, each with a tier and a unique id', () => {
  expect(GIVEN).toHaveLength(387);
  expect(MORE.length).toBeGreaterThanOrEqual(60);
  expect(new Set(ROWS.map(row => row.id)).size).toBe(ROWS.length);
  for (const row of MORE) expect(row, row.id).toMatchObject({ tier: expect.stringMatching(/^(core|extended)$/) });
});

describe('names a source that anybody can open', () => {
  /** An address, a file on GitHub, a published standard, or the corpus's own README.md. */
  const OPENABLE = [
    /https:\/\/[\w-]+(\.[\w-]+)+\/\S/,
    /(^|[\s;])[\w.-]+\/[\w.-]+: ?[\w.-]+[./]\w/,
    /\[MS-[A-Z]+\]|\bRFC \d+/,
    /\btest\/corpus\/README\.md/,
  ];
  const isOpenable = (source: string) =>
    OPENABLE.some(form => form.test(source)) && !/public code|code index/i.test(source);

  it('for every row', () => {
    expect(ROWS.filter(row => !isOpenable(row.source)).map(row => `${row.id}: ${row.source}`)).toEqual([]);
  });

  it.each([
    'public code',
    'public code (code index id 16474816153)',
    'pnp/pnpcore Folder.cs (code index id 33645378586)',
    'pnp/pnpjs',
    'pnp/pnpjs; public code',
    'lookalike',
    'OData 3.0 URL conventions',
    'https://learn.microsoft.com; public code (a flow)',
  ])('and refuses %s', source => {
    expect(isOpenable(source)).toBe(false);
  });
});

describe('figures', () => {
  it('are precision, recall and facts 1.00 for core requests', () => {
    const core = figuresOf(GIVEN.filter(row => row.tier === 'core'));
    expect(core.precision).toBe(1);
    expect(core.recall).toBe(1);
    for (const fact of FACTS) expect(factRight(fact), fact).toBe(1);
  });

  it('are precision and recall 1.00 for extended requests', () => {
    const extended = figuresOf(GIVEN.filter(row => row.tier === 'extended'));
    expect(extended.precision).toBe(1);
    expect(extended.recall).toBe(1);
  });

  it('are listed by activity', () => {
    const lines = [...KINDS, undefined].map(kind => {
      const { given, wanted, right, precision, recall } = figuresOf(ROWS, kind);
      const counts = `${right} right of ${given} given, ${wanted} due`;
      return `${(kind ?? 'all').padEnd(18)} precision ${precision.toFixed(3)}  recall ${recall.toFixed(3)}  ${counts}`;
    });
    const facts = FACTS.map(fact => `${fact} ${factRight(fact).toFixed(3)}`).join(', ');
    console.log(['', ...lines, `right where labelled: ${facts}`].join('\n'));
  });
});

interface Figures {
  given: number;
  wanted: number;
  right: number;
  precision: number;
  recall: number;
}

/** For one kind, or for all. A request may have several. */
function figuresOf(rows: readonly Row[], kind?: ActivityKind): Figures {
  let [given, wanted, right] = [0, 0, 0];
  for (const row of rows) {
    const is = (meaning: Meaning) => kind === undefined || meaning.kind === kind;
    const labels = due(row).map(meaning => meaning.kind);
    const answers = answer(row).filter(is);
    given += answers.length;
    wanted += due(row).filter(is).length;
    for (const { kind: one } of answers) {
      const at = labels.indexOf(one);
      if (at < 0) continue;
      labels.splice(at, 1);
      right += 1;
    }
  }
  return {
    given,
    wanted,
    right,
    precision: given === 0 ? 1 : right / given,
    recall: wanted === 0 ? 1 : right / wanted,
  };
}

const FACTS = ['scope', 'role', 'recipients', 'file'] as const;

/** The share of the rows with a labelled fact for which it is right. */
function factRight(fact: (typeof FACTS)[number]): number {
  const stated = ROWS.filter(row => due(row)[0]?.[fact] !== undefined);
  const right = stated.filter(row => JSON.stringify(answer(row)[0]?.[fact]) === JSON.stringify(due(row)[0]?.[fact]));
  return right.length / stated.length;
}

it('recognises the same if the last letter of a path is escaped', () => {
  const rows = ROWS.filter(row => /[a-z]\/*$/i.test(observation(row).path));
  expect(rows.length).toBeGreaterThan(300);
  for (const row of rows) {
    const seen = observation(row);
    const path = seen.path.replace(/[a-z](?=\/*$)/i, letter => `%${letter.charCodeAt(0).toString(16)}`);
    expect(recognise({ ...seen, path }), row.id).toEqual(answer(row));
  }
});

it.each([
  'https://outlook.office.com/owa/service.svc/s//GetFileAttachment/?id=a',
  'https://contoso.svc.ms//transform/zip/',
  'https://login.microsoftonline.com/common//oauth2/v2.0/authorize/?client_id=a&scope=Files.Read.All&prompt=consent',
  'https://contoso.sharepoint.com/_vti_bin/client.svc//ProcessQuery/',
])('recognises a call in spite of more slashes: %s', url => {
  const method = url.includes('?') ? 'GET' : 'POST';
  expect(recognise({ ...observation({ method, url }), hasUnreadBody: true })).toHaveLength(1);
});
