import 'fake-indexeddb/auto';
import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it, vi } from 'vitest';

/** A module instance of its own, as each worker and each page has. */
async function world() {
  vi.resetModules();
  return import('./private-store');
}

beforeEach(() => deleteDB('second-look-private'));

describe('the private store', () => {
  it('returns what another context of the extension has stored', async () => {
    const [one, other] = [await world(), await world()];
    await one.changePrivate('key', () => ({ secret: Uint8Array.of(1, 2) }));
    expect(await other.readPrivate('key', 'nothing')).toEqual([{ secret: Uint8Array.of(1, 2) }, undefined]);
  });

  it('loses no change when contexts write at once', async () => {
    const worlds = await Promise.all(Array.from({ length: 5 }, world));
    const add = (value: unknown) => (typeof value === 'number' ? value : 0) + 1;
    await Promise.all(
      worlds.flatMap(({ changePrivate }) => [changePrivate('count', add), changePrivate('count', add)]),
    );
    expect(await worlds[0]?.readPrivate('count')).toEqual([10]);
  });

  it('changes nothing if the change fails', async () => {
    const { changePrivate, readPrivate } = await world();
    await changePrivate('key', () => 1);
    const failing = changePrivate('key', () => {
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await readPrivate('key')).toEqual([1]);
  });

  it('opens again after the browser has deleted it', async () => {
    const { changePrivate, readPrivate } = await world();
    await changePrivate('key', () => 1);
    await deleteDB('second-look-private');
    expect(await readPrivate('key')).toEqual([undefined]);
    await changePrivate('key', () => 2);
    expect(await readPrivate('key')).toEqual([2]);
  });

  it('is isolated in the practice room', async () => {
    const [real, practice] = [await world(), await world()];
    await real.changePrivate('key', () => 'real');
    practice.keepPrivateInMemory();
    expect(await practice.readPrivate('key')).toEqual([undefined]);
    await practice.changePrivate('key', () => 'practised');
    expect(await practice.readPrivate('key')).toEqual(['practised']);
    expect(await real.readPrivate('key')).toEqual(['real']);
  });
});
