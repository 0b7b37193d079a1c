/**
 * The page cannot tell: whatever it looks at is the same with the extension and without, for
 * requests that pass and for requests that are held.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ADDRESSES, type Where } from './hook-compliance/check';
import { CHECKS } from './hook-compliance/checks';
import { KNOWN_DIFFERENCES } from './hook-compliance/known-differences';
import { compare, runBoth, Side } from './hook-compliance/two-browsers';

let plain: Side;
let hooked: Side;

beforeAll(async () => {
  [plain, hooked] = await Promise.all([Side.open(false), Side.open(true)]);
});
afterAll(async () => {
  await Promise.all([plain?.close(), hooked?.close()]);
});

const wheres = Object.keys(ADDRESSES) as Where[];

describe.each(wheres)('differences that the page cannot detect, %s address:', where => {
  it.each(CHECKS.map(check => [check.name, check] as const))('%s', async (_name, check) => {
    const facts = await compare(plain, hooked, check, ADDRESSES[where]);
    expect(facts.with).toEqual(facts.without);
  });
});

describe('the two addresses', () => {
  it('are a held and an ordinary one, and neither is recorded', async () => {
    const worker = await hooked.browser.worker();
    await worker.evaluate(() => {
      const asked: string[] = [];
      Object.assign(globalThis, { asked });
      chrome.runtime.onMessage.addListener(message => {
        if (message.type === 'consider') asked.push(message.observation.path);
        return undefined;
      });
    });
    const run = (address: string) => fetch(address, { method: 'POST', body: 'x' }).then(answer => answer.status);
    for (const where of wheres) await hooked.run({ run }, ADDRESSES[where]);
    expect(await worker.evaluate(() => (globalThis as unknown as { asked: string[] }).asked)).toEqual([
      '/_test/echo/ShareLink',
    ]);
    expect((await hooked.browser.entries()).filter(({ kind }) => kind !== 'health')).toEqual([]);
  });
});

describe.each(wheres)('known differences, %s address:', where => {
  const known = KNOWN_DIFFERENCES.filter(difference => difference.where.includes(where));
  it.each(known.map(difference => [`${difference.name}. ${difference.reason}`, difference] as const))(
    '%s',
    async (_name, difference) => {
      // What it returned is known at once; to wait until both are equal would be to wait in vain.
      await runBoth(plain, hooked, difference, ADDRESSES[where]);
      expect(hooked.facts().returned).not.toEqual(plain.facts().returned);
    },
  );

  it('have unique names', () => {
    const names = [...CHECKS, ...KNOWN_DIFFERENCES].map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
  });
});
