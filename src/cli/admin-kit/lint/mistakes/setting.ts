/** Values that are wrong for their setting: lists without brackets, numbers with a unit. */
import { KEYS } from '../../../../policy/keys/keys';
import { unitName, withUnit } from '../units';
import { brief, type Mistake } from './mistake';
import { nextToken, type Token } from './scan';

/** As in a registry: `"["contoso.com"]"`. */
const QUOTED_LIST = /"(\[[^\]\r\n]*\])"/y;

/** The value as the author meant it: a whole list as one token. */
export function asSetting(text: string, token: Token, key: string): Token {
  return (
    listWithoutBrackets(text, token, key) ?? {
      ...token,
      mistakes: token.mistakes.map(mistake => inOwnUnit(mistake, key)),
    }
  );
}

function listWithoutBrackets(text: string, first: Token, key: string): Token | undefined {
  if (first.kind !== 'string' || !Object.hasOwn(KEYS, key) || KEYS[key]?.type !== 'list') return undefined;
  QUOTED_LIST.lastIndex = first.start;
  const [quoted, list] = QUOTED_LIST.exec(text) ?? [];
  if (quoted !== undefined && list?.includes('"'))
    return asOne(first, quoted, 'No quotation marks stand around a list.', list);
  const { elements, end } = elementsFrom(text, first);
  if (elements.length < 2) return undefined;
  return asOne(first, text.slice(first.start, end), 'A list stands in square brackets.', `[${elements.join(', ')}]`);
}

function asOne(first: Token, found: string, why: string, write: string): Token {
  const mistake = { offset: first.start, found: brief(found), why, write };
  return { ...first, end: first.start + found.length, mistakes: [mistake] };
}

/** Up to the next key, with or without commas; a bracket that closes them belongs to them. */
function elementsFrom(text: string, first: Token): { elements: string[]; end: number } {
  const elements: string[] = [];
  let end = first.end;
  for (let token = first; token.kind === 'string'; ) {
    const after = nextToken(text, token.end, 'key');
    if (after.kind === ':') break;
    elements.push(token.text.startsWith('"') ? token.text : JSON.stringify(token.text.slice(1, -1)));
    end = after.kind === ']' ? after.end : token.end;
    token = after.kind === ',' ? nextToken(text, after.end, 'key') : after;
  }
  return { elements, end };
}

function inOwnUnit(mistake: Mistake, key: string): Mistake {
  const quantity = withUnit(key, mistake.found);
  if (!quantity) return mistake;
  const why = `${mistake.why} It is in ${unitName(key)}.`;
  return { ...mistake, why, write: quantity.number?.toString() ?? `a number of ${unitName(key)}` };
}
