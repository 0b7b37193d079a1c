/**
 * A page that would rather not have its person asked. It cannot answer for them, nor hide that a
 * prompt was asked.
 */
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { BLANK, complete, contoso, shareFrom, shareLink } from './contoso';
import { evaluate } from './hook-compliance/evaluate';
import { ATTACKS, COVER } from './hostile-prompt/attacks';
import { pixelAt } from './hostile-prompt/pixel';

const obstacle = policyObstacle('chromium');
/** The kind of link that the policy asks about. */
const ANYONE_EDIT = 5;
/** Two intervals of the prompt's poll, ms. */
const A_WHILE = 600;

const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

function suite(response: 'warn' | 'justify') {
  const world = contoso({
    policy: {
      organizationName: 'Contoso',
      internalDomains: ['contoso.com'],
      askAgainAfter: 0,
      responses: [`anyone-link-edit=${response}`],
    },
  });
  const atTheServer = () =>
    world.tenant.requests.filter(({ method, path }) => method === 'POST' && /ShareLink/.test(path));
  return { world, atTheServer, prompt: (page: Page) => new ClosedRoot(page, 'second-look') };
}

/** Does not mind what the page has done to its built-ins. */
async function hostile(world: ReturnType<typeof contoso>) {
  const page = await world.visit(BLANK);
  const session = await world.browser.context.newCDPSession(page);
  const run = (act: () => void) => evaluate(session, `(${act})()`);
  const share = (item: number) => {
    const { url, body } = shareLink(item, ANYONE_EDIT);
    const headers = '{ "content-type": "application/json" }';
    const shared = evaluate(
      session,
      `fetch(${JSON.stringify(url)}, { method: 'POST', headers: ${headers}, body: ${JSON.stringify(body)} }).then(r => r.status)`,
    );
    // Of a test that has failed before.
    shared.catch(() => undefined);
    return shared;
  };
  return { page, run, share };
}

describe.skipIf(obstacle)(`a page that${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  const { world, atTheServer, prompt } = suite('warn');

  it.each(ATTACKS)('$name: $ends', async ({ before, during, ends }) => {
    const { page, run, share } = await hostile(world);
    if (before) await run(before);
    const shared = share(1);
    await prompt(page).text('dialog');
    if (during) await run(during);
    if (ends === 'kept') {
      await pause(A_WHILE);
      expect(of(await world.entries(), 'answer')).toEqual([]);
      expect(atTheServer()).toHaveLength(0);
      // In front, and whole.
      const { x, y } = await prompt(page).middle('.stop');
      expect(await pixelAt(page, x, y - 120)).not.toEqual(COVER);
      await page.keyboard.press('Escape');
      expect(await shared).toBe(403);
      expect(atTheServer()).toHaveLength(0);
    } else {
      expect(await shared).toBe(200);
    }
    const entries = await world.waitForEntries(all => complete(all, 'asked', 'answer'));
    expect(of(entries, 'asked')).toMatchObject([{ rules: ['anyone-link-edit'], response: 'warn' }]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: ends === 'kept' ? 'stop' : 'unseen' }]);
    expect(of(entries, 'fault')).toHaveLength(ends === 'kept' ? 0 : 1);
  });

  it.each<[string, () => void]>([
    [
      'another address',
      () => {
        location.href = '/_test/text';
      },
    ],
    ['its own address', () => location.reload()],
    ['another address in the place of its own', () => location.replace('/_test/text')],
    [
      'a form',
      () => {
        const form = document.body.appendChild(document.createElement('form'));
        form.action = '/_test/text';
        form.submit();
      },
    ],
  ])(
    'leaves it behind for %s: nothing leaves the browser, and the log says that a prompt was asked',
    async (_, leave) => {
      const { page, run, share } = await hostile(world);
      void share(1);
      await prompt(page).text('dialog');
      await run(leave);
      const entries = await world.waitForEntries(all => complete(all, 'asked', 'outcome'));
      await pause(400);
      expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'aborted', witness: 'page' }]);
      expect(of(await world.entries(), 'answer')).toEqual([]);
      expect(atTheServer()).toHaveLength(0);
    },
  );

  it('chooses the colours of what is selected: its words stay legible', async () => {
    const { page, run, share } = await hostile(world);
    await run(() => {
      const sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = 'html::selection { color: #f0f !important; background: #f0f !important }';
    });
    const shared = share(1);
    await prompt(page).text('dialog');
    await run(() => (globalThis as unknown as { find(text: string): void }).find('Share anyway'));
    await pause(A_WHILE);
    const { x, y } = await prompt(page).middle('.proceed');
    for (const aside of [-20, -10, 0, 10, 20]) expect(await pixelAt(page, x + aside, y)).not.toEqual(COVER);
    await page.keyboard.press('Escape');
    expect(await shared).toBe(403);
  });

  it('goes full screen: the prompt stays above it', async () => {
    const { page, run, share } = await hostile(world);
    await run(() => {
      document.body.insertAdjacentHTML(
        'beforeend',
        '<div id="full" style="background: #f0f; height: 90vh">Full screen</div>',
      );
      document.onclick = () => void document.getElementById('full')?.requestFullscreen();
    });
    const shared = share(1);
    await prompt(page).text('dialog');
    await page.mouse.click(5, 5);
    await pause(A_WHILE);
    const { x, y } = await prompt(page).middle('.stop');
    expect(await pixelAt(page, x, y - 120)).not.toEqual(COVER);
    await prompt(page).click('.stop');
    expect(await shared).toBe(403);
  });

  /** The person means to press what the page shows, and the prompt comes under the pointer. */
  const clickjacks: [name: string, act: () => void][] = [
    [
      'takes its cover away under the pointer',
      () => {
        const cover = document.body.appendChild(document.createElement('dialog'));
        cover.style.cssText =
          'inset: 0; width: 100vw; height: 100vh; max-width: none; max-height: none; background: #f0f';
        cover.showModal();
        addEventListener('mousemove', () => cover.close(), true);
      },
    ],
    [
      'moves it by zooming under the pointer',
      () => {
        // At once: half a second later the click would count. So little that it still hits.
        addEventListener('mousemove', () => document.documentElement.style.setProperty('zoom', '1.02'), true);
      },
    ],
    [
      'shows pictures of a change of view above it',
      () => {
        const style = document.head.appendChild(document.createElement('style'));
        style.textContent =
          '::view-transition { pointer-events: none; background: #f0f } ::view-transition-group(*) { animation-duration: 60s }';
        document.startViewTransition(() => undefined);
      },
    ],
  ];

  it.each(clickjacks)('%s: the click does not count', async (_, act) => {
    const { page, run, share } = await hostile(world);
    void share(1);
    // From now on a click would count.
    await expect.poll(() => prompt(page).has('dialog[data-settled]')).toBe(true);
    await run(act);
    const { x, y } = await prompt(page).middle('.proceed');
    await page.mouse.click(x, y);
    await pause(400);
    expect(of(await world.entries(), 'answer')).toEqual([]);
    expect(atTheServer()).toHaveLength(0);
  });

  it('times the prompt under a double click: only a later click counts', async () => {
    const { page, share } = await hostile(world);
    void share(1);
    await prompt(page).text('dialog');
    const { x, y } = await prompt(page).middle('.proceed');
    await page.mouse.click(x, y);
    await page.mouse.click(x, y);
    await pause(400);
    expect(of(await world.entries(), 'answer')).toEqual([]);
    await prompt(page).click('.proceed');
    expect(of(await world.waitForEntries(all => complete(all, 'answer')), 'answer')).toMatchObject([
      { choice: 'proceed' },
    ]);
  });

  it('covers it repeatedly: the prompt returns to the front and keeps the focus', async () => {
    const { page, run, share } = await hostile(world);
    const shared = share(1);
    await prompt(page).focus('.stop');
    await run(() => {
      setInterval(() => {
        const above = document.body.appendChild(
          Object.assign(document.createElement('div'), { popover: 'manual', textContent: 'Above' }),
        );
        above.showPopover();
      }, 100);
    });
    await pause(400);
    await page.keyboard.press('Tab');
    await pause(A_WHILE);
    expect(await prompt(page).has('.proceed:focus')).toBe(true);
    await page.keyboard.press('Enter');
    expect(await shared).toBe(200);
    expect(of(await world.waitForEntries(all => complete(all, 'answer')), 'answer')).toMatchObject([
      { choice: 'proceed' },
    ]);
  });

  it('relies on a key held down before: it does not answer', async () => {
    const { page, share } = await hostile(world);
    await page.keyboard.down('Enter');
    void share(1);
    await prompt(page).text('dialog');
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('Enter');
    await pause(300);
    expect(of(await world.entries(), 'answer')).toEqual([]);
    await page.keyboard.up('Enter');
    await page.keyboard.press('Enter');
    // The safest option, which has the focus.
    expect(of(await world.waitForEntries(all => complete(all, 'answer')), 'answer')).toMatchObject([
      { choice: 'safer' },
    ]);
  });

  const onProceed = (page: Page) => prompt(page).focus('.proceed');
  it.each<[string, (page: Page) => Promise<unknown>]>([
    ['the mouse', page => prompt(page).click('.proceed')],
    ['Enter', page => onProceed(page).then(() => page.keyboard.press('Enter'))],
    ['the space bar', page => onProceed(page).then(() => page.keyboard.press(' '))],
  ])('keeps all presses to a dialog of its own: one in the prompt by %s counts all the same', async (_, press) => {
    const { page, run, share } = await hostile(world);
    await run(() => {
      for (const type of ['pointerdown', 'mousedown', 'click', 'keydown', 'keyup', 'focus'])
        addEventListener(
          type,
          event => {
            event.preventDefault();
            event.stopImmediatePropagation();
          },
          true,
        );
    });
    const shared = share(1);
    await prompt(page).text('dialog');
    await press(page);
    expect(await shared).toBe(200);
    expect(of(await world.waitForEntries(all => complete(all, 'answer')), 'answer')).toMatchObject([
      { choice: 'proceed' },
    ]);
  });

  /**
   * Less than the relay holds at once (`MAX_HELD`): more are let go, and the log says so
   * (`hostile-page.test.ts`).
   */
  const FLOOD = 100;

  it('draws no word of the prompt with a font of its own', async () => {
    const { page, run } = await hostile(world);
    await run(() => {
      const named = ['Segoe UI', '-apple-system', 'Roboto', 'Noto Sans', 'Liberation Sans', 'Consolas'];
      const generic = ['system-ui', 'sans-serif', 'ui-monospace', 'monospace'];
      const sheet = document.head.appendChild(document.createElement('style'));
      sheet.textContent = [...named, ...generic, 'Own']
        .map(name => `@font-face { font-family: "${name}"; src: url("/sites/hr/${name}.woff2") }`)
        .join('');
      document.body.style.fontFamily = 'Own';
      document.body.append('drawn with its own font');
    });
    // The fonts of few systems have all of these characters, so each one that is named is tried.
    const shared = page.evaluate(async () => {
      const file = "/sites/hr/_api/web/GetFileByServerRelativePath(decodedUrl='/sites/hr/Docs/\u4e2d\u{10330}.docx')";
      const request = JSON.stringify({ request: { createLink: true, settings: { linkKind: 5 } } });
      const headers = { 'content-type': 'application/json' };
      const { status } = await fetch(`${file}/ListItemAllFields/ShareLink`, { method: 'POST', headers, body: request });
      return status;
    });
    await prompt(page).text('dialog');
    const used = () =>
      page.evaluate(() => [...document.fonts].flatMap(({ family, status }) => (status === 'unloaded' ? [] : family)));
    await expect.poll(used).toContain('Own');
    expect(await used()).toEqual(['Own']);
    await prompt(page).click('.stop');
    expect(await shared).toBe(403);
  });

  it('sends a hundred shares at once: all wait, in few prompts', async () => {
    const { page } = await hostile(world);
    const shared = Promise.all(Array.from({ length: FLOOD }, (_, item) => shareFrom(page, 1 + item, ANYONE_EDIT)));
    shared.catch(() => undefined);
    await world.waitForEntries(all => of(all, 'asked').length === FLOOD, 20_000);
    await pause(A_WHILE);
    expect(atTheServer()).toHaveLength(0);
    const answers = async () => of(await world.entries(), 'answer').length;
    let presses = 0;
    for (let answered = 0; answered < FLOOD && presses < 10; answered = await answers()) {
      // One prompt goes a moment before the next one comes.
      await expect.poll(async () => (await prompt(page).has('dialog')) || (await answers()) === FLOOD).toBe(true);
      if (!(await prompt(page).has('dialog'))) break;
      await prompt(page).click('.stop');
      presses += 1;
      await pause(200);
    }
    expect(presses).toBeLessThanOrEqual(3);
    expect((await shared).map(({ status }) => status)).toEqual(Array(FLOOD).fill(403));
    expect(of(await world.waitForEntries(all => of(all, 'answer').length === FLOOD), 'answer')).toMatchObject(
      Array(FLOOD).fill({ choice: 'stop' }),
    );
    expect(atTheServer()).toHaveLength(0);
  });
});

describe.skipIf(obstacle)('a page that listens to window first', () => {
  const { world, atTheServer, prompt } = suite('justify');

  it('does not receive what the user types into the prompt', async () => {
    const { page, run, share } = await hostile(world);
    await run(() => {
      const heard: string[] = [];
      Object.assign(globalThis, { heard });
      const types =
        'keydown keypress keyup beforeinput textInput input compositionstart compositionupdate compositionend paste copy cut';
      for (const type of types.split(' '))
        for (const target of [window, document])
          target.addEventListener(type, event => heard.push(`${event.type} ${(event as InputEvent).data ?? ''}`), true);
    });
    const shared = share(1);
    await prompt(page).click('textarea');
    await page.keyboard.type('the auditors asked');
    await page.keyboard.insertText(' for it – 監査');
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.press('ControlOrMeta+c');
    await page.keyboard.press('End');
    await page.keyboard.press('ControlOrMeta+v');
    await page.keyboard.press('ControlOrMeta+x');
    expect(await page.evaluate(() => (globalThis as unknown as { heard: string[] }).heard)).toEqual([]);
    // With the words the prompt has grown, so it has to stand still once more.
    await pause(1000);
    await prompt(page).click('.proceed');
    expect(await shared).toBe(200);
    expect(atTheServer()).toHaveLength(1);
    expect(of(await world.entries(), 'answer')).toMatchObject([
      { choice: 'proceed', reason: expect.stringContaining('the auditors asked for it – 監査') },
    ]);
  });
});
