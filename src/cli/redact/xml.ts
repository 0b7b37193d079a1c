import { isWord, withoutGuids } from './fields';
import { standIn } from './stand-ins';
import { isServiceWord } from './vocabulary';

const XML_WORDS = /^(?:Name|Type|TypeId|Id|ObjectPathId|ParentId|Method|MessageDisposition|FieldURI|Version|xmlns)$/;
const XML_PEOPLE = /^(?:LoginName|MemberIdentifier|Email)$/;
const PERSON = /^<(?:\w+:)?User\b/;
const XML_VALUES = /^(?:[\d.]{1,12}|p\d{1,8}|\{[0-9a-fA-F-]{36}\}|http:\/\/schemas\.microsoft\.com\/[\w./]{1,80})$/;

/** Permission levels, groups of everyone, what is done and switched, what a permission is for. */
const XML_TEXTS =
  /^(?:Reviewer|(?:Publishing|Nonediting)?Author|(?:Publishing)?Editor|Owner|Contributor|Custom|FullDetails|None|Default|Anonymous|SmtpAddress|Add|Remove|Promote|Demote|true|false|List|Web|Read|Contribute|Design|Edit|Full Control)$/;

/**
 * A tag as XML defines it, with quoted values; anything else that begins with `<` is text. Names
 * have no dot, because `<ann.lee@contoso.com>` is an address.
 */
const TAG = /(<\/?[A-Za-z_][\w:-]{0,60}(?:\s+[A-Za-z_][\w:.-]{0,60}\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?>)/;

export function redactedXml(text: string): string {
  return withoutSpecials(text)
    .split(TAG)
    .map((part, at) => (at % 2 === 1 ? shownTag(part) : shownText(part)))
    .join('');
}

const ATTRIBUTE = /([^\s=<>"']+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

function shownTag(tag: string): string {
  return tag.replace(ATTRIBUTE, (_, name: string, double: string | undefined, single = '') => {
    const value = double ?? single;
    if (XML_PEOPLE.test(name)) return `${name}="${encoded(standIn(decoded(value)))}"`;
    return `${name}="${XML_WORDS.test(name) && !PERSON.test(tag) ? shownAttribute(name, value) : 'x'}"`;
  });
}

const CDATA = '<![CDATA[';

const ENDS: readonly (readonly [start: string, end: string])[] = [
  [CDATA, ']]>'],
  ['<!--', '-->'],
  ['<?', '?>'],
  ['<!', '>'],
];

/** Comments, instructions and types are left out; CDATA becomes text. */
function withoutSpecials(text: string): string {
  const shown: string[] = [];
  let at = 0;
  for (let angle = text.indexOf('<'); angle >= 0; angle = text.indexOf('<', Math.max(at, angle + 1))) {
    const [start, end] = ENDS.find(([one]) => text.startsWith(one, angle)) ?? [];
    if (start === undefined || end === undefined) continue;
    shown.push(text.slice(at, angle));
    const close = text.indexOf(end, angle + start.length);
    if (close < 0) return shown.join('');
    if (start === CDATA) shown.push(encoded(text.slice(angle + start.length, close)));
    at = close + end.length;
  }
  return shown.join('') + text.slice(at);
}

function shownText(text: string): string {
  return text.trim() === '' || XML_TEXTS.test(text) ? text : encoded(standIn(decoded(text)));
}

/** `Name` is a method, or an object's identity: ids and the service's words. */
function shownAttribute(name: string, value: string): string {
  if (XML_VALUES.test(value) || isServiceWord(value)) return value;
  if (name !== 'Name') return 'x';
  if (value.includes(':'))
    return value
      .split(/([:|,])/)
      .map(identityPart)
      .join('');
  return isWord(value) ? value : 'x';
}

function identityPart(part: string): string {
  const known = withoutGuids(part);
  return known !== part && known.length <= 36
    ? known
    : isServiceWord(part) || /^(?:[:|,]|\d{0,4})$/.test(part)
      ? part
      : 'x';
}

const ENTITIES: readonly (readonly [string, string])[] = [
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
  ['&', '&amp;'],
];

function decoded(text: string): string {
  return ENTITIES.reduce((known, [mark, entity]) => known.replaceAll(entity, mark), text);
}

function encoded(text: string): string {
  return ENTITIES.toReversed().reduce((known, [mark, entity]) => known.replaceAll(mark, entity), text);
}
