/** A page in Markdown that a customer can read and send us: shapes of requests, no values. */
import { isVendorHost } from './hosts';
import { patternOf } from './pattern';
import type { Passed, Summary } from './summary';

/** The rest is in the table only. */
const MAX_EXAMPLES = 40;
const MAX_ROWS = 500;

export function reportText(summary: Summary): string {
  const { requests, broken, none, recognised, changes } = summary;
  const vendors = summary.unknownHosts.filter(({ host }) => isVendorHost(host));
  const others = summary.unknownHosts.length - vendors.length;
  return [
    '# What Second Look made of a recording',
    '',
    'Names, addresses, ids, tokens and texts are replaced, and hosts of your own are not named. Please',
    'read it before you send it: words of the service’s own interface are kept, and only you know',
    'whether one of them is yours.',
    '',
    `${requests} requests: ${requests - broken - none} recognised, ${none} not, ${broken} not readable.`,
    '',
    '## Recognised',
    '',
    ...table(
      ['count', 'activity', 'recogniser', 'shape'],
      recognised.map(({ count, activity, recogniser, example }) => [count, activity, recogniser, patternOf(example)]),
    ),
    '',
    '## Not recognised, and may have changed something',
    '',
    'POST, PUT, PATCH, DELETE and MERGE at hosts that Second Look knows, the rarest first. If one of',
    'them was a share, a download or a change of access, say what you did in its `name`.',
    '',
    ...table(
      ['count', 'words of ours', 'shape'],
      changes.map(({ count, literals, pattern }) => [count, literals.slice(0, 3).join(' '), pattern]),
    ),
    ...changes.slice(0, MAX_EXAMPLES).flatMap(exampleLines),
    '',
    '## Hosts without any knowledge',
    '',
    ...table(
      ['count', 'host'],
      vendors.map(({ count, host }) => [count, host]),
    ),
    '',
    `${others} more hosts belong to none of the vendors, and are not named.`,
    '',
  ].join('\n');
}

function exampleLines({ example }: Passed): string[] {
  const text = JSON.stringify(example, null, 2);
  const fence = '`'.repeat(Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return ['', `${fence}json`, text, fence];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string[] {
  if (rows.length === 0) return ['none'];
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map(cell => String(cell).replace(/[|\r\n]/g, ' ')).join(' | ')} |`;
  const more = rows.length - MAX_ROWS;
  return [
    line(head),
    line(head.map(() => '---')),
    ...rows.slice(0, MAX_ROWS).map(line),
    ...(more > 0 ? ['', `and ${more} more`] : []),
  ];
}
