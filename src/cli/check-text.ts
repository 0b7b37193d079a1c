import type { Check, Difference } from './check';
import { visible } from './visible';

const MAX_LISTED = 200;

export function checkText(check: Check): string {
  const { checked, unlabelled, expected, found, ordinary, ordinaryFound, fields, fieldsFound, differences, unused } =
    check;
  const more = differences.length - MAX_LISTED;
  const lines = [
    `${checked} requests with a label, ${unlabelled} without`,
    `activities: ${share(found, expected)} found`,
    `ordinary requests: ${share(ordinaryFound, ordinary)} taken for such`,
    `fields: ${share(fieldsFound, fields)} as labelled`,
    ...(unused.length > 0 ? [`labels of requests that are not in the file: ${unused.slice(0, 20).join(', ')}`] : []),
    '',
    ...(differences.length > 0 ? differences.slice(0, MAX_LISTED).map(line) : ['no differences']),
    ...(more > 0 ? [`and ${more} more`] : []),
  ];
  return visible(`${lines.join('\n')}\n`);
}

function share(part: number, whole: number): string {
  return whole === 0 ? '0 of 0' : `${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)`;
}

function line({ id, what, expected, found }: Difference): string {
  if (what === 'missed') return `${id}: missed ${String(expected)}`;
  if (what === 'not labelled') return `${id}: found ${String(found)}, which is not labelled`;
  return `${id}: ${what} is ${JSON.stringify(found)}, labelled ${JSON.stringify(expected)}`;
}
