import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Access } from '../../exposure/access';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Undone } from '../../wire';
import { type Removal, useRemoval } from './use-removal';

const send = vi.hoisted(() => vi.fn());
vi.mock('../../send', () => ({ send }));
beforeAll(() => fakeChrome());

test.each<[reply: Undone, isSettled: boolean]>([
  ['done', true],
  ['refused', true],
  ['failed', false],
  ['away', false],
])('settles access after the reply %s: %s', async (reply, isSettled) => {
  send.mockResolvedValue(reply);
  expect(await settled(true)).toEqual(isSettled ? ['a'] : []);
});

test('settles access whose removal call is unknown', async () => {
  expect(await settled(false)).toEqual(['a']);
});

let removal: Removal | undefined;

function Probe({ isCertain, onSettled }: { isCertain: boolean; onSettled(id: string): void }) {
  removal = useRemoval(() => isCertain, onSettled);
  return null;
}

async function settled(isCertain: boolean): Promise<string[]> {
  const ids: string[] = [];
  render(<Probe isCertain={isCertain} onSettled={id => ids.push(id)} />, document.body);
  const access = { activityId: 'a', activity: { kind: 'share-link-create' } } as Access;
  await act(async () => {
    await removal?.remove([access]);
  });
  return ids;
}
