/** Who may import whom: the borders between the worlds. */
import { describe, expect, it } from 'vitest';
import { filesInCircles, importsOf } from './imports-of';
import { filesBelow, read, shippedSources } from './source-files';

interface Border {
  /** Files this holds for. */
  from: RegExp;
  /** Values it must not import. `mayOnly`: everything else is forbidden. */
  mustNot?: RegExp;
  mayOnly?: RegExp;
  /** Types it may import nevertheless, beside those of the vocabulary. */
  types?: RegExp;
  because: string;
}

const BORDERS: readonly Border[] = [
  {
    from: /^src\/(event|activity|activity-state|observation|reply|entry|entry-base|log-entry|upkeep-entry|wire)\.ts$/,
    mayOnly: /^$/,
    because: 'they are words; a value here ends up in every bundle',
  },
  {
    from: /^src\/(recognise|rules)\//,
    mayOnly: /^(src\/(recognise|rules)\/|src\/defined$|(whatwg-mimetype|jsonc-parser|punycode\/punycode\.es6\.js)$)/,
    because: 'pure: the same input gives the same answer anywhere',
  },
  { from: /^src\/recognise\//, mustNot: /^src\/rules\//, because: 'they meet only in an activity' },
  { from: /^src\/rules\//, mustNot: /^src\/recognise\//, because: 'a rule that knows URLs is a recogniser' },
  {
    from: /^src\/policy\/(?!read)/,
    mayOnly:
      /^(src\/policy\/|src\/defined(\.ts)?$|src\/activity-kinds\.ts$|src\/rules\/engine\/mail-providers\.ts$|valibot$|jsonc-parser$|leven$|manifest\.json$)/,
    types: /^src\/(recognise\/custom\/data|rules\/engine\/(rule|rule-context)|words\/words)$/,
    because: 'parsing a policy is pure',
  },
  {
    from: /^src\/log\//,
    mustNot: /^src\/(forward\/(?!backoff)|background|practice)\//,
    because: 'what it stores is made above it',
  },
  {
    from: /^src\/page\//,
    mayOnly: /^src\/page\//,
    types: /^src\/relay\/members$/,
    because: 'one self-contained script, without policy or log code in the page',
  },
  {
    from: /^src\/(relay|prompt)\//,
    mustNot: /^src\/((log|forward|policy|background)\/|storage\/private-store$)/,
    because: "IndexedDB opened by a content script is the page's",
  },
  {
    from: /^src\/(background|log|forward)\//,
    mustNot:
      /^(src\/(ui|words|popup|options|page)\/|src\/(relay|prompt)\/(?!.*\?script$|(password|missing-reason|element-name)$)|preact)/,
    because: 'no DOM there, and its start-up time is latency of the log',
  },
  {
    from: /^src\/forward\/(ocsf\/|privacy|field-list|library-path|plain-id|technical-fields|outgoing)/,
    mayOnly:
      /^(src\/forward\/(ocsf\/|privacy$|field-list$|library-path$|plain-id$|technical-fields$)|src\/(defined|unknown-file)$|src\/log\/activity-state$|src\/recognise\/(read\/host|redact)$|src\/rules\/engine\/outsiders$|canonicalize$|uuid$|@noble\/hashes\/)/,
    types: /^src\/log\/outbox\/outgoing$/,
    because: 'pure and at once: it runs inside the transaction that writes the entry',
  },
  {
    from: /^src\/(popup|options|records|welcome|ui\/export)\//,
    mustNot:
      /^src\/(background|relay|page|forward\/(?!field-|technical-fields)|log\/(?!query\/|verify\/|changes|activity-state|export-trailer|outbox\/forwarded))/,
    types: /^src\/log\/schema$/,
    because: 'readers cannot write history',
  },
  {
    from: /^src\/practice\/(?!background\/)/,
    mustNot: /^src\/(background\/|forward\/|log\/(?!query\/|changes|activity-state|outbox\/forwarded|open$))/,
    because: 'what is practised is recorded by the real background, in a worker of its own; the page reads',
  },
  {
    from: /^src\/(?!log\/|practice\/(main|background\/run|desk\/room)\.tsx?$)/,
    mustNot: /^src\/log\/open$/,
    because: 'which database a world has is said once, and the practice room alone empties its own',
  },
  {
    from: /^src\/practice\/stage\//,
    mustNot: /^src\/(log|policy\/read|browser)/,
    because: 'on the stage there is no browser to speak to, and no log',
  },
  {
    from: /^src\/log\/verify\//,
    mayOnly: /^(src\/log\/verify\/|src\/defined$|(valibot|canonicalize|jsonc-parser)$|@noble\/hashes\/)/,
    because: 'whoever checks a log does so without a database and without a browser',
  },
  {
    from: /^src\/exposure\//,
    mayOnly:
      /^src\/(exposure\/|defined$|log\/activity-state$|recognise\/(read\/(host|guid)|sharepoint\/sharepoint-site)$|rules\/engine\/outsiders$)/,
    because: 'pure: what is open follows from the entries alone',
  },
  {
    from: /^src\/coverage\//,
    mustNot: /^(src\/(log|forward|policy|background|relay|prompt|page|popup|options|records|ui|words)\/|preact)/,
    because: 'the background looks as well as a page that shows it',
  },
  {
    from: /^src\/cli\//,
    mayOnly:
      /^(src\/(cli|recognise|rules|policy\/(?!read)|forward\/(field-list|ocsf\/activity-names)$|log\/(verify\/|activity-state$)|ui\/export\/csv$|(sites|defined|activity-kinds)$|words\/(words|problem-words|message-file|american|forward-words|what-is-recorded)$)|node:|(valibot|plist|xmlbuilder|@xmldom\/xmldom|fflate|@zip\.js\/zip\.js|uuid|csv-parse|pngjs)$)/,
    because: 'command line programs run on the pure code, outside of any browser',
  },
  {
    from: /^src\/words\//,
    mustNot: /^(src\/(ui|prompt|popup|options|records|practice|welcome)\/|preact)/,
    because: 'texts alone: components draw them',
  },
  { from: /^src\/(?!cli\/)/, mustNot: /^(src\/cli\/|node:)/, because: 'there is no node in a browser' },
  {
    from: /^(?!src\/browser\.ts)/,
    mustNot: /^webextension-polyfill$/,
    types: /^webextension-polyfill$/,
    because: 'it throws outside an extension; browser.ts is the one door',
  },
  {
    from: /^src\/(?!log\/|storage\/private-store\.ts$)/,
    mustNot: /^idb$/,
    because: 'each database has one owner of its transactions',
  },
  { from: /^src\//, mustNot: /^test\/|\.examples\.json$/, because: 'examples stay out of the shipped bundle' },
];

/** The vocabulary: types that cross all borders. */
const VOCABULARY =
  /^src\/(event|activity|activity-state|observation|reply|entry|entry-base|log-entry|upkeep-entry|wire|activity-kinds)(\.ts)?$/;

/** Folders of pages. */
const PAGES = ['popup', 'records', 'options', 'welcome', 'practice', 'prompt/window'] as const;

describe('imports', () => {
  const sources = shippedSources();

  it('finds imports', () => {
    expect(sources.length).toBeGreaterThan(40);
    expect(importsOf('src/background/record/record.ts')).toContainEqual({ target: 'src/log/append', typeOnly: false });
    expect(importsOf('src/background/record/record.ts')).toContainEqual({ target: 'src/event', typeOnly: true });
    expect(importsOf('src/background/show/prompt-surface.ts')).toContainEqual({
      target: 'src/prompt/warning.iife.tsx?script',
      typeOnly: false,
    });
  });

  it.each(BORDERS)('$from: $because', ({ from, mustNot, mayOnly, types }) => {
    const crossings = sources
      .filter(path => from.test(path))
      .flatMap(path =>
        importsOf(path)
          .filter(({ typeOnly, target }) => !(typeOnly && (VOCABULARY.test(target) || types?.test(target))))
          .filter(({ target }) => mustNot?.test(target) || (mayOnly && !mayOnly.test(target)))
          .map(({ target }) => `${path} -> ${target}`),
      );
    expect(crossings).toEqual([]);
  });

  it.each(PAGES)('src/%s imports from no other page, only from src/ui', page => {
    const others = new RegExp(`^src/(${PAGES.filter(other => other !== page).join('|')})/`);
    const own = sources.filter(path => path.startsWith(`src/${page}/`));
    expect(own).not.toEqual([]);
    const crossings = own.flatMap(path =>
      importsOf(path).flatMap(({ target }) => (others.test(target) ? [`${path} -> ${target}`] : [])),
    );
    expect(crossings).toEqual([]);
  });

  it('have no circle, types included', () => {
    expect(filesInCircles(sources)).toEqual([]);
  });

  it('have borders for existing files only', () => {
    for (const { from } of BORDERS) expect(sources.filter(path => from.test(path))).not.toEqual([]);
  });
});

describe('house rules', () => {
  it('limit sources to 300 lines', () => {
    expect(shippedSources().filter(path => read(path).split('\n').length > 300)).toEqual([]);
  });

  it('turn no text into code or markup', () => {
    const forbidden =
      /\b(innerHTML|outerHTML|insertAdjacentHTML|dangerouslySetInnerHTML|document\.write|eval(?=\s*\()|new Function)(?!\w)/;
    expect(shippedSources().filter(path => forbidden.test(read(path)))).toEqual([]);
  });

  it('allow no `any` and no default export', () => {
    expect(shippedSources().filter(path => /(:\s*any\b|\bas any\b|<any>|^export default)/m.test(read(path)))).toEqual(
      [],
    );
  });

  it('allow no folder called utils, helpers or the like', () => {
    expect(filesBelow('src').filter(path => /\/(utils?|common|helpers?|shared)(\/|\.ts)/.test(path))).toEqual([]);
  });
});
