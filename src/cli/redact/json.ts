import { isSecret, type StandIn } from './fields';
import { redactedTarget } from './url';
import { isServiceWord } from './vocabulary';

const MAX_DEPTH = 12;
const MAX_LIST_ITEMS = 5;

export function redactedJson(text: string, standIn: StandIn): string | undefined {
  try {
    return JSON.stringify(redactedValue(standIn, JSON.parse(text)));
  } catch {
    return undefined;
  }
}

function redactedValue(standIn: StandIn, value: unknown, field = '', depth = 0): unknown {
  if (typeof value === 'string') return standIn(value, field);
  if (typeof value === 'number') return Number(standIn(String(value))) === value ? value : 1;
  if (typeof value !== 'object' || value === null) return value;
  if (depth === MAX_DEPTH) return null;
  if (Array.isArray(value))
    return value.slice(0, MAX_LIST_ITEMS).map(item => redactedValue(standIn, item, field, depth + 1));
  const carried = carriedRequest(value);
  const fields = Object.entries(value).filter(
    ([name]) => !isSecret(name) || name === 'passwordProtected' || name === 'updatePassword',
  );
  return Object.fromEntries(
    fields.map(([name, inner], at) => [
      fieldName(name, at),
      name === carried ? redactedTarget(String(inner), standIn) : redactedValue(standIn, inner, name, depth + 1),
    ]),
  );
}

/** A batched request's URL only looks like a file path. */
function carriedRequest(value: object): string | undefined {
  const texts = Object.entries(value).flatMap(([name, inner]) => (typeof inner === 'string' ? [name] : []));
  const named = (wanted: string): string | undefined => texts.find(name => name.toLowerCase() === wanted);
  return named('method') && named('url');
}

/** Some objects are tables whose keys are ids, names or addresses. */
function fieldName(name: string, at: number): string {
  const isName =
    isServiceWord(name) &&
    /^[@_A-Za-z][\w.$-]*(?:@[\w.]+)?$/.test(name) &&
    !/@[^.]+\.(?!type|bind|graph\.|sourceUrl)/.test(name);
  return isName || name === '@odata.id' ? name : `field${at}`;
}
