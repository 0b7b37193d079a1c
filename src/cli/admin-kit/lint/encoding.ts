/**
 * The bytes of a policy file -> its text. What is not UTF-8 is refused: read as if it were, it
 * would put broken letters into every warning.
 */
import { t } from '../../../words/words';
import type { Complaint } from './complaint';

/** A byte order mark may stand in front. */
export function decodePolicy(bytes: Uint8Array): string | Complaint {
  // A NUL is nowhere in JSON, and in every second byte of its UTF-16, with which Windows PowerShell
  // writes what is sent to a file by `>`.
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

/** Where the text, encoded again, is no longer what stands in the file. */
function firstFault(bytes: Uint8Array): { line: number; column: number } {
  const again = Buffer.from(new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes));
  const at = bytes.findIndex((byte, index) => byte !== again[index]);
  // `stream`: the beginning of a character that breaks off is none.
  const lines = new TextDecoder().decode(bytes.subarray(0, at), { stream: true }).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}
