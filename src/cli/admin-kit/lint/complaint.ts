/** A problem of a policy file in a compiler's format, so that editors jump to it. */
import type { TextPosition } from '../../../policy/source';

export interface Complaint extends TextPosition {
  /** After an error nothing is written. */
  severity: 'error' | 'warning';
  key?: string;
  value?: string;
  why: string;
  instead?: string;
}

/** `policy.json:7:5: error: responses: anyone-link=explode: There is no such response. ...` */
export function complaintText(file: string, { line, column, severity, key, value, why, instead }: Complaint): string {
  const about = [key, value].filter(part => part !== undefined);
  return [
    `${file}:${line}:${column}`,
    severity,
    ...about,
    instead ? `${why}${/[.)。]$/.test(why) ? '' : ' –'} ${instead}` : why,
  ].join(': ');
}
