/** A problem of a policy file in a compiler's format, so that editors jump to it. */
import type { TextPosition } from '../../../policy/source';

export interface Complaint extends TextPosition {
  /** After an error nothing is written. */
  severity: 'error' | 'warning';
  key?: string;
  value?: string;
  why: string;
  /** What happens otherwise. */
  instead?: string;
  /** The text to put there; empty: none. */
  write?: string;
}

/** `policy.json:7:5: error: responses: anyone-link=explode: There is no such response. ...` */
export function complaintText(file: string, complaint: Complaint): string {
  const { line, column, severity, key, value, why } = complaint;
  const about = [key, value].filter(part => part !== undefined);
  const then = whatThen(complaint);
  return [
    `${file}:${line}:${column}`,
    severity,
    ...about,
    then ? `${why}${/[.?)。]$/.test(why) ? '' : ' –'} ${then}` : why,
  ].join(': ');
}

function whatThen({ write, instead }: Complaint): string | undefined {
  if (write === undefined) return instead;
  return write === '' ? 'Leave it out.' : `Write: ${write}`;
}
