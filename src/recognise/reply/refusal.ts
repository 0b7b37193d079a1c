import type { Refusal } from '../../event';
import { withoutSecrets } from '../redact';
import { defined } from './service-reply';

const MAX_CODE_CHARS = 100;
const MAX_MESSAGE_CHARS = 300;

export function refusal(code: unknown, message: unknown): Refusal {
  return defined<Refusal>({ code: cleanText(code, MAX_CODE_CHARS), message: cleanText(message, MAX_MESSAGE_CHARS) });
}

function cleanText(words: unknown, maxChars: number): string | undefined {
  const text = typeof words === 'number' ? String(words) : words;
  if (typeof text !== 'string') return undefined;
  // Truncated last, because the redactor would miss half a secret.
  const clean = withoutSecrets(text).trim();
  return clean === '' ? undefined : clean.length > maxChars ? `${clean.slice(0, maxChars - 1)}…` : clean;
}
