import type { CDPSession } from 'playwright-core';

/**
 * The value of an expression in the page, awaited, as JSON. By the debugger's own evaluation:
 * Playwright's brings helpers into the page, which would meet whatever the page has done to its
 * built-ins.
 */
export async function evaluate(session: CDPSession, expression: string): Promise<unknown> {
  // `undefined` is made visible: JSON would drop it, and a value that is gone would look like one
  // that never was.
  const source = `(async (stringify, show) => stringify(await ${expression}, show))(JSON.stringify, (key, value) => value === undefined ? '(undefined)' : value)`;
  const answer = await session.send('Runtime.evaluate', {
    expression: source,
    awaitPromise: true,
    returnByValue: true,
    userGesture: true,
  });
  if (answer.exceptionDetails)
    throw new Error(answer.exceptionDetails.exception?.description ?? answer.exceptionDetails.text);
  const text: unknown = answer.result.value;
  return typeof text === 'string' ? JSON.parse(text) : text;
}
