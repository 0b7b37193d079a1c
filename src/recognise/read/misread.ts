import type { Observation } from '../../event';
import { isSharePoint } from './host';
import { parsedJson } from './json';

/** Range to check for NUL. JSON escapes it; a readable form can contain it further on. */
const CHECKED_CHARS = 16;

const MISREAD_BYTE_ORDER_MARK = '\ufffd\ufffd';

/** UTF-16 that was read as UTF-8 is decoded, or marked as unread. */
export function withTextBody(observation: Observation): Observation {
  const { body, ...rest } = observation;
  if (body === undefined || !body.slice(0, CHECKED_CHARS).includes('\0')) return observation;
  const text = asciiOfUtf16(body);
  return text === undefined ? { ...rest, hasUnreadBody: true } : { ...rest, body: text };
}

/** SharePoint accepts single quotes and bare names, as in Microsoft's REST examples. */
export function withJsonBody(observation: Observation): Observation {
  const { body } = observation;
  if (!body?.trimStart().startsWith('{') || !isSharePoint(observation) || parsedJson(body) !== undefined)
    return observation;
  const strict = body.replace(LENIENT_JSON, (found, single: string | undefined, name: string | undefined) => {
    if (single !== undefined)
      return `"${single.replaceAll("\\'", "'").replace(/\\.|"/gs, part => (part === '"' ? '\\"' : part))}"`;
    if (name !== undefined) return `"${name}"`;
    return found === ',' ? '' : found;
  });
  return parsedJson(strict) === undefined ? observation : { ...observation, body: strict };
}

/** Matches double quotes (kept), single quotes, a bare name, or a trailing comma. */
const LENIENT_JSON =
  /"[^"\\]*(?:\\.[^"\\]*)*"|'([^'\\]*(?:\\.[^'\\]*)*)'|(?<![\w$.])([A-Za-z_$][\w$.]*)(?=\s*:)|,(?=\s*[}\]])/gs;

/** In UTF-16 of ASCII, every second character is NUL. Other characters are lost. */
function asciiOfUtf16(body: string): string | undefined {
  const bare = body.startsWith(MISREAD_BYTE_ORDER_MARK) ? body.slice(MISREAD_BYTE_ORDER_MARK.length) : body;
  const text = bare.replaceAll('\0', '');
  const again = text.replace(/./gs, bare.startsWith('\0') ? '\0$&' : '$&\0');
  return again === bare && /^\p{ASCII}*$/u.test(text) ? text : undefined;
}
