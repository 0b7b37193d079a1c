/** What is wrong with a policy file, as compilers tell it: editors then lead to the place. */
import type { Place } from '../../../policy/source';

export interface Complaint extends Place {
  /** After an error nothing is written: the policy would not do what its file says. */
  severity: 'error' | 'warning';
  /** Nothing, if it is about the file. */
  key?: string;
  /** The offending value as text, hidden if it is a secret. */
  value?: string;
  /** Sentences: what is wrong, what was probably meant. */
  why: string;
  /** A sentence: what is used instead. */
  instead?: string;
}

/**
 * `policy.json:7:5: error: responses: anyone-link=explode: There is no such response. ...` What
 * ends with an example has no full stop, which would be taken for a part of it.
 */
export function told(file: string, { line, column, severity, key, value, why, instead }: Complaint): string {
  const about = [key, value].filter(part => part !== undefined);
  return [
    `${file}:${line}:${column}`,
    severity,
    ...about,
    instead ? `${why}${/[.)。]$/.test(why) ? '' : ' –'} ${instead}` : why,
  ].join(': ');
}
