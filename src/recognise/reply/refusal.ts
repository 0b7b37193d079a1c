/** Why a service did not do it, in its own words, which may have come from anywhere. */
import type { Refusal } from '../../event';
import { withoutSecrets } from '../redact';
import { known } from './answer';

const CODE = 100;
const MESSAGE = 300;

export function refusal(code: unknown, message: unknown): Refusal {
  return known<Refusal>({ code: told(code, CODE), message: told(message, MESSAGE) });
}

function told(words: unknown, longest: number): string | undefined {
  const text = typeof words === 'number' ? String(words) : words;
  if (typeof text !== 'string') return undefined;
  // Cut only afterwards: half a secret would not be recognised as one.
  const clean = withoutSecrets(text).trim();
  return clean === '' ? undefined : clean.length > longest ? `${clean.slice(0, longest - 1)}…` : clean;
}
