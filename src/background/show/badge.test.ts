import 'fake-indexeddb/auto';
import { beforeEach, expect, it, vi } from 'vitest';
import { browser } from '../../browser';
import { noteLook } from '../../storage/popup-seen';
import { forgetUnwritten, noteUnwritten } from '../../storage/write-failure';
import { fire, forgetListeners } from '../../test/fake-browser';
import { keepBadge } from './badge';
import { raiseBadge } from './raise-badge';

const world = vi.hoisted(() => ({
  text: '',
  title: '',
  local: {} as Record<string, unknown>,
  onAppend: [] as (() => void)[],
  told: 0,
  chain: 'first',
  /** The number of oldest rows that are not warnings. */
  silent: 0,
}));

vi.mock('../../browser', async () => {
  const { areaOver, fakeBrowser } = await import('../../test/fake-browser');
  return {
    browser: fakeBrowser({
      action: {
        getBadgeText: async () => world.text,
        setBadgeText: async ({ text }: { text: string }) => Object.assign(world, { text }),
        setTitle: async ({ title }: { title: string }) => Object.assign(world, { title }),
      },
      i18n: { getMessage: (name, count) => (count === undefined ? name : `${name} ${count}`) },
      storage: {
        local: {
          ...areaOver(() => world.local),
          set: async values => {
            Object.assign(world.local, values);
            fire(browser.storage.onChanged, values, 'local');
          },
        },
      },
    }),
  };
});
vi.mock('../../log/changes', () => ({
  onAppend: (listener: () => void) => world.onAppend.push(listener),
  announceChange: () => undefined,
}));
vi.mock('../../log/query/query', () => ({
  toldSince: async (at: number, after = 0) => ({
    activityIds: at === 0 ? idsOf(Math.max(after, world.silent), world.told) : [],
    to: world.told,
    chain: world.chain,
  }),
}));

/** Makes the log contain this many warnings. */
function told(count: number): void {
  world.told = count;
  for (const listener of world.onAppend) listener();
}

/** Opens the popup, which clears the badge. */
async function look(): Promise<void> {
  world.text = '';
  await noteLook();
}

const idsOf = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => `${from + index}`);
const shown = (text: string, title: string) => expect.poll(() => [world.text, world.title]).toEqual([text, title]);

beforeEach(() => {
  Object.assign(world, { text: '', title: '', local: {}, onAppend: [], told: 0, silent: 0 });
  forgetListeners(browser.storage.onChanged);
  keepBadge();
});

it('counts the warnings since the popup was last opened', async () => {
  told(3);
  await shown('3', 'badge_unread 3');
  told(100);
  await shown('99+', 'badge_unread 99+');
  // The database was deleted and created again.
  world.chain = 'second';
  told(2);
  await shown('2', 'badge_unread 2');
  // The same, but the new log has more rows by now than the old one had.
  Object.assign(world, { chain: 'third', silent: 4 });
  told(7);
  await shown('3', 'badge_unread 3');
  await look();
  await shown('', 'extensionName');
});

it('keeps the mark instead of a number, which the title shows, until the popup is opened', async () => {
  await raiseBadge();
  await shown('!', 'badge_title');
  told(2);
  await shown('!', 'badge_titleUnread 2');
  // Another worker.
  keepBadge();
  told(4);
  await shown('!', 'badge_titleUnread 4');
  await look();
  await shown('', 'extensionName');
});

it('keeps the mark while the log cannot be written, even after a restart', async () => {
  await noteUnwritten(new Error('full'));
  await raiseBadge();
  await look();
  await shown('!', 'badge_title');
  Object.assign(world, { text: '', title: '' });
  keepBadge();
  await shown('!', 'badge_title');
  await forgetUnwritten();
  await look();
  await shown('', 'extensionName');
});
