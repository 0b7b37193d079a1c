import { readFile } from 'node:fs/promises';
import { parsePolicy } from '../policy/parse';
import type { Policy, Problem } from '../policy/policy';
import { withoutComments } from '../policy/source';
import { RULES } from '../rules';

/** Without a file, the defaults. Throws if the file has no policy. `problems` are sentences. */
export async function readPolicyFile(file: string | undefined): Promise<{ policy: Policy; problems: string[] }> {
  const raw = file === undefined ? {} : objectIn(await readFile(file, 'utf8'), file);
  const { policy, problems } = parsePolicy(
    raw,
    RULES.map(({ id }) => id),
  );
  return { policy, problems: problems.map(problemText) };
}

function problemText({ key, value, at, why, allowed, nearest }: Problem): string {
  const what = why.replaceAll('-', ' ');
  return `${key}: ${value || '(empty)'}${at ? ` at ${at}` : ''}: ${what}${allowed ? ` (${allowed})` : ''}${nearest ? `; did you mean ${nearest}?` : ''}`;
}

function objectIn(text: string, file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(withoutComments(text));
  } catch (error) {
    throw new Error(`${file}: not JSON: ${(error as Error).message}`);
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error(`${file}: not a JSON object of policy keys`);
  return value;
}
