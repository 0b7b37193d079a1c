/**
 * Bodies that a witness read as UTF-8 although they are something else. Services read UTF-16 as
 * well (by its byte order mark or `charset`), so a page can share with it.
 */
import type { Observation } from '../../event';
import { isSharePoint } from './host';
import { parsedJson } from './json';

/**
 * No text has a NUL: in JSON it must be escaped. A file in a form may have one further on, and the
 * form is readable all the same.
 */
const START = 16;

/** A byte order mark is no UTF-8: each of its two bytes was read as U+FFFD. */
const MARK = '\ufffd\ufffd';

/**
 * The observation with a body that is text: put right where that is possible, otherwise left out as
 * one that could not be read, so that the call counts for itself.
 */
export function withTextBody(observation: Observation): Observation {
  const { body, ...rest } = observation;
  if (body === undefined || !body.slice(0, START).includes('\0')) return observation;
  const text = asciiOfUtf16(body);
  return text === undefined ? { ...rest, hasUnreadBody: true } : { ...rest, body: text };
}

/**
 * What SharePoint takes for JSON and we do not, as JSON: it also reads texts in single quotes, as
 * in Microsoft's examples of its REST interface (`"{ '__metadata': { 'type': 'SP.User' },
 * 'LoginName': ... }"`), and names without any.
 */
export function withJsonBody(observation: Observation): Observation {
  const { body } = observation;
  if (!body?.trimStart().startsWith('{') || !isSharePoint(observation) || parsedJson(body) !== undefined)
    return observation;
  const strict = body.replace(LENIENT, (found, single: string | undefined, name: string | undefined) => {
    if (single !== undefined)
      return `"${single.replaceAll("\\'", "'").replace(/\\.|"/gs, part => (part === '"' ? '\\"' : part))}"`;
    if (name !== undefined) return `"${name}"`;
    return found === ',' ? '' : found;
  });
  return parsedJson(strict) === undefined ? observation : { ...observation, body: strict };
}

/**
 * A text in double quotes, which stays; one in single quotes; a name without quotes; a comma after
 * the last item.
 */
const LENIENT =
  /"[^"\\]*(?:\\.[^"\\]*)*"|'([^'\\]*(?:\\.[^'\\]*)*)'|(?<![\w$.])([A-Za-z_$][\w$.]*)(?=\s*:)|,(?=\s*[}\]])/gs;

/**
 * Every second character is a NUL: the UTF-16 of ASCII, in either order of the bytes. Other
 * characters are lost when it is read as UTF-8.
 */
function asciiOfUtf16(body: string): string | undefined {
  const bare = body.startsWith(MARK) ? body.slice(MARK.length) : body;
  const text = bare.replaceAll('\0', '');
  const again = text.replace(/./gs, bare.startsWith('\0') ? '\0$&' : '$&\0');
  return again === bare && /^\p{ASCII}*$/u.test(text) ? text : undefined;
}
