/** A problem of a policy file in a compiler's format, so that editors jump to it. */
import type { TextPosition } from '../../../policy/source';

export interface Complaint extends TextPosition {
  /** After an error nothing is written. */
  severity: 'error' | 'warning';
  /** Absent if it concerns the file. */
  key?: string;
  /** Hidden if it is a secret. */
  value?: string;
  /** Includes a suggestion. */
  why: string;
  /** What is used instead. */
  instead?: string;
}

/**
 * `policy.json:7:5: error: responses: anyone-link=explode: There is no such response. ...` An
 * example at the end gets no full stop, which would look like part of it.
 */
export function complaintText(file: string, { line, column, severity, key, value, why, instead }: Complaint): string {
  const about = [key, value].filter(part => part !== undefined);
  return [
    `${file}:${line}:${column}`,
    severity,
    ...about,
    instead ? `${why}${/[.)。]$/.test(why) ? '' : ' –'} ${instead}` : why,
  ].join(': ');
}
