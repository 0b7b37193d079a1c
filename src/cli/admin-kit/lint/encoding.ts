/** Only UTF-8: misread letters would reach the warnings. */
import { t } from '../../../words/words';
import type { Complaint } from './complaint';

export function decodePolicy(bytes: Uint8Array): string | Complaint {
  // JSON has no NUL, but its UTF-16 does in every second byte; Windows PowerShell writes that with
  // `>`.
  if (bytes.includes(0) || isMarkOfUtf16(bytes)) return { line: 1, column: 1, severity: 'error', why: t('kit_utf16') };
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return { ...firstFault(bytes), severity: 'error', why: t('kit_notUtf8') };
  }
}

function isMarkOfUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

function firstFault(bytes: Uint8Array): { line: number; column: number } {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  // `stream` drops an incomplete character.
  const lines = new TextDecoder().decode(bytes.subarray(0, at), { stream: true }).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
