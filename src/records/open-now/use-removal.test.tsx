import '../../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { beforeAll, expect, test, vi } from 'vitest';
import type { Access } from '../../exposure/access';
import { fakeChrome } from '../../ui/test/fake-chrome';
import type { Undone } from '../../wire';
import { Removing } from './removing';
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

test('ends the request in flight when cancelled, and begins no other', async () => {
  let reply = (_: Undone): void => undefined;
  send.mockReset().mockReturnValue(new Promise<Undone>(resolve => (reply = resolve)));
  const ids: string[] = [];
  render(<Probe isCertain onSettled={id => ids.push(id)} />, document.body);
  await act(async () => {
    const removed = removal?.remove(['a', 'b', 'c'].map(accessOf));
    removal?.cancel();
    reply('done');
    expect(await removed).toBe(1);
  });
  expect([ids, send.mock.calls.length, removal?.isRunning]).toEqual([['a'], 1, false]);
  expect(removal?.progress).toMatchObject({ removed: 1, all: 3 });
});

test('gives the focus away only if Cancel had it when the removal ended', () => {
  const onGone = vi.fn();
  const draw = () =>
    act(() =>
      render(
        <Removing progress={{ removed: 0, kept: 0, all: 2 }} onCancel={() => {}} onGone={onGone} />,
        document.body,
      ),
    );
  const end = () => act(() => render(null, document.body));
  draw();
  end();
  expect(onGone).not.toHaveBeenCalled();
  draw();
  document.querySelector('button')?.focus();
  end();
  expect(onGone).toHaveBeenCalledOnce();
});

let removal: Removal | undefined;

function Probe({ isCertain, onSettled }: { isCertain: boolean; onSettled(id: string): void }) {
  removal = useRemoval(() => isCertain, onSettled);
  return null;
}

async function settled(isCertain: boolean): Promise<string[]> {
  const ids: string[] = [];
  render(<Probe isCertain={isCertain} onSettled={id => ids.push(id)} />, document.body);
  await act(async () => {
    await removal?.remove([accessOf('a')]);
  });
  return ids;
}

function accessOf(activityId: string): Access {
  return { activityId, activity: { kind: 'share-link-create' } } as Access;
}
