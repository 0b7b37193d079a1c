/** Headers may be a list, bodies JSON. */
import * as v from 'valibot';
import type { Item } from './item';
import { hasScheme, NO_SCHEME, type Request } from './observation';

const text = v.pipe(v.union([v.string(), v.number(), v.boolean()]), v.transform(String));
const named = v.pipe(
  v.array(v.object({ name: v.string(), value: text })),
  v.transform(list => Object.fromEntries(list.map(({ name, value }) => [name, value]))),
);
const severalValues = v.pipe(
  v.array(text),
  v.transform(values => values.join(', ')),
);

const Line = v.object({
  id: v.optional(v.union([v.string(), v.number()])),
  method: v.pipe(v.string(), v.nonEmpty()),
  url: v.pipe(v.string(), v.nonEmpty(), v.check(hasScheme, NO_SCHEME)),
  headers: v.nullish(v.union([named, v.record(v.string(), v.union([text, severalValues]))])),
  body: v.nullish(v.unknown()),
});

/** @param number of the line, from 1 */
export function itemOfLine(line: string, number: number): Item {
  const position = `line ${number}`;
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    return { id: String(number), position, problem: `not JSON: ${(error as Error).message}` };
  }
  const read = v.safeParse(Line, value);
  if (!read.success)
    return { id: idOf(value) ?? String(number), position, problem: read.issues.map(issueText).join('; ') };
  const { id = String(number), method, url, headers, body } = read.output;
  try {
    return { id, position, request: requestOf(method, url, headers, body) };
  } catch {
    return { id, position, problem: 'body: nested too deeply' };
  }
}

function requestOf(
  method: string,
  url: string,
  headers: Record<string, string> | null | undefined,
  body: unknown,
): Request {
  return {
    method,
    url,
    ...(headers ? { headers } : {}),
    ...(body === undefined || body === null ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  };
}

/** A broken line may still have its id. */
function idOf(value: unknown): string | number | undefined {
  const read = v.safeParse(v.object({ id: v.union([v.string(), v.number()]) }), value);
  return read.success ? read.output.id : undefined;
}

function issueText(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  return `${path ? `${path}: ` : ''}${issue.message}`;
}
