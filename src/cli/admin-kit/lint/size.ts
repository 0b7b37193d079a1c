/** Policies that are too large for consoles and browsers. */
import { KEYS } from '../../../policy/keys/keys';
import { type PolicySource, positionsIn } from '../../../policy/source';
import type { Complaint } from './complaint';

/**
 * Larger files are not read, because the checks would take too long and no console accepts such a
 * policy: a file of 2 MB took 530 ms and made a kit of 57 MB. Windows recommends files for values
 * of more than 2,048 bytes, and takes 1 MB at most (learn.microsoft.com, "Registry element size
 * limits").
 */
const MAX_FILE_CHARS = 500_000;

/**
 * ASCII characters of JSON. Intune takes scripts of at most 200 KB (learn.microsoft.com,
 * "Remediations" and "Use PowerShell scripts on Windows devices"), and they hold the whole policy.
 */
const MAX_POLICY_CHARS = 150_000;

const SHORTER = 'Shorten it: 100 kB are enough for thousands of entries.';

/** Does not parse the file, which can be broken as well. */
export function tooLarge(text: string): Complaint | undefined {
  if (text.length <= MAX_FILE_CHARS) return undefined;
  const longest = longestSetting(text);
  const offset = longest?.offset ?? 0;
  return {
    ...positionsIn(text.slice(0, offset + 1))(offset),
    severity: 'error',
    ...(longest ? { key: longest.key } : {}),
    why: `${sizeText(text.length, longest)} More than ${inKb(MAX_FILE_CHARS)} are not read, and nothing else was checked.`,
    instead: SHORTER,
  };
}

const KEY = new RegExp(`"(${Object.keys(KEYS).join('|')})"\\s*:`, 'g');

/** From its name to the next one, or to the end. */
function longestSetting(text: string): (Longest & { offset: number }) | undefined {
  const found = [...text.matchAll(KEY)].map(({ index, 1: key = '' }) => ({ key, offset: index }));
  const lengths = found.map((one, at) => ({ ...one, chars: (found[at + 1]?.offset ?? text.length) - one.offset }));
  return lengths.toSorted((one, other) => other.chars - one.chars)[0];
}

interface Values {
  values: Readonly<Record<string, unknown>>;
  positionOf: PolicySource['positionOf'];
}

export function largePolicy({ values, positionOf }: Values): Complaint[] {
  const lengths = Object.entries(values).map(([key, value]) => ({ key, chars: asciiLength(JSON.stringify(value)) }));
  const total = lengths.reduce((sum, { key, chars }) => sum + `"${key}":,`.length + chars, 1);
  const [longest] = lengths.toSorted((one, other) => other.chars - one.chars);
  if (total <= MAX_POLICY_CHARS || !longest) return [];
  return [
    {
      ...positionOf([longest.key]),
      severity: 'warning',
      key: longest.key,
      why: `${sizeText(total, longest)} Intune refuses scripts of more than 200 KB, which hold the whole policy, and each browser reads all of it at each start.`,
      instead: SHORTER,
    },
  ];
}

/** With `\\u0000` for every character beyond ASCII. */
function asciiLength(json: string): number {
  return json.length + 5 * (json.match(/[^ -~]/g)?.length ?? 0);
}

interface Longest {
  key: string;
  chars: number;
}

function sizeText(total: number, longest: Longest | undefined): string {
  const part = longest ? `, of which this setting is ${inKb(longest.chars)}` : '';
  return `The policy has ${inKb(total)}${part}.`;
}

/** Without `toLocaleString`, which takes 15 ms when it is first called. */
function inKb(chars: number): string {
  return `${String(Math.round(chars / 1000)).replace(/\B(?=(?:\d{3})+$)/g, ',')} kB`;
}
