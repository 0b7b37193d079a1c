import type { Entry } from '../../src/event';

export type EntriesPredicate = (entries: Entry[]) => boolean;

/**
 * Asks again until the log looks as it should; a busy machine takes its time, and only a failure
 * waits for the end of it. When it never does, says what was in it instead: a bare "timeout"
 * explains nothing.
 */
export async function waitForEntries(
  read: () => Promise<Entry[]>,
  predicate: EntriesPredicate,
  timeoutMs = 20_000,
): Promise<Entry[]> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const entries = await read();
    if (predicate(entries)) return entries;
    if (Date.now() >= end) {
      const held = entries.map(entry => JSON.stringify(entry)).join('\n');
      throw new Error(
        `not within ${timeoutMs} ms: ${predicate}\nthe log holds ${entries.length} entries\n${held.slice(-8_000)}`,
      );
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}
