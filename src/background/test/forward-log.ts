/** For tests of forwarding: what there is to forward, and what became of it. */
import { vi } from 'vitest';
import type { NewEntry } from '../../event';
import { append } from '../../log/append';
import { openLog } from '../../log/open';
import { activityEntry } from '../../log/test/entries';
import { emptyLog } from '../../log/test/rows';
import { changePrivate } from '../../storage/private-store';
import { lockFor, world } from './forward-world';

/** A new installation. */
export async function reset(): Promise<void> {
  world.installation += 1;
  Object.assign(world, {
    policy: {},
    local: {},
    session: {},
    onChange: [],
    onAlarm: [],
    endAt: Number.POSITIVE_INFINITY,
  });
  world.alarms.clear();
  vi.stubGlobal('navigator', {
    userAgentData: { brands: [{ brand: 'Chromium', version: '150' }] },
    locks: { request: (_: string, work: () => Promise<unknown>) => lockFor(work) },
  });
  // Work from the test before may still be in flight, and logs how it ended.
  for (let turn: Promise<unknown> | undefined; turn !== world.lock; await turn) turn = world.lock;
  await emptyLog();
  for (const key of ['device', 'keptPolicy']) await changePrivate(key, () => undefined);
}

let made = 0;

/**
 * Records this many shares by link one after the other. `folder`: of the files. @returns their ids
 */
export async function share(count = 1, level: 'low' | 'high' = 'low', folder?: string): Promise<string[]> {
  const entries = Array.from({ length: count }, (): NewEntry => {
    made += 1;
    const id = `019ab2c4-7d10-7c00-8a00-${String(made).padStart(12, '0')}`;
    return activityEntry(id, {
      activity: {
        scope: 'anonymous',
        role: 'edit',
        file: { name: `${made}.docx`, ...(folder === undefined ? {} : { path: `/sites/hr/${folder}/${made}.docx` }) },
      },
      findings: level === 'high' ? [{ rule: 'anyone-link-edit', level, response: 'warn', evidence: {} }] : [],
      response: level === 'high' ? 'warn' : 'record',
    });
  });
  for (const entry of entries) await append([entry]);
  return entries.map(({ id }) => id);
}

export async function stored(name: 'outbox' | 'deadLetters' | 'sent'): Promise<number> {
  return (await openLog()).count(name);
}
