/**
 * What only the page's surface shows: commands without a request, and the share dialog that sent
 * nothing anybody saw.
 */
import type { Frame, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry, HintEntry } from '../../src/event';
import { SELECTORS } from '../../src/relay/hints/selectors';
import { FRAGMENTS } from '../fragments';
import { activitiesIn, BLANK, contoso } from './contoso';
import { pressFragments } from './press-fragments';

const HR = 'https://contoso.sharepoint.com/sites/hr';
const LIBRARY = `${HR}/Shared%20Documents/Forms/AllItems.aspx`;
const LIST = '133ea037-dc10-4e4c-a721-cfd6aa02925b';
const ACTOR = { email: 'ellen@contoso.com', tenantId: '8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d' };

const world = contoso();
const hintsIn = (entries: Entry[]) => entries.filter((entry): entry is HintEntry => entry.kind === 'hint');

describe('Sync', () => {
  it('is recorded once, with the library and the signed-in user', async () => {
    const page = await world.open(LIBRARY);
    await page.locator('[data-automationid="syncCommand"]').click();
    const entries = await world.waitForEntries(all => all.some(({ kind }) => kind === 'seen'));
    expect(activitiesIn(entries)).toMatchObject([
      {
        witness: 'page',
        via: 'command',
        activity: {
          kind: 'sync',
          host: 'contoso.sharepoint.com',
          site: 'contoso.sharepoint.com/sites/hr',
          file: { path: '/sites/hr/Shared Documents' },
          actor: ACTOR,
        },
      },
    ]);
    expect(entries).toContainEqual(
      expect.objectContaining({
        kind: 'seen',
        adds: expect.objectContaining({ meaning: expect.objectContaining({ file: { name: 'Documents', id: LIST } }) }),
      }),
    );
    const popup = await world.browser.openPopup();
    const row = popup.locator('details.activity summary').first();
    await row.click();
    const sentence = popup.locator('details.activity[open] .sentence');
    await sentence
      .getByText('You started to sync ⁨Documents⁩ to this computer.')
      .or(sentence.getByText('You started to sync Documents to this computer.'))
      .waitFor();
    expect(
      await popup.locator('details.activity[open] .facts').getByText('Detected in the page only').isVisible(),
    ).toBe(true);
    await popup.close();
  });

  it('cannot be faked or hidden by the page', async () => {
    const page = await world.open(BLANK);
    await page.evaluate(() => {
      const button = document.createElement('button');
      button.dataset.automationid = 'syncCommand';
      button.textContent = 'Sync';
      document.body.append(button);
      addEventListener('click', event => event.stopImmediatePropagation(), true);
      button.click();
      button.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true }));
      dispatchEvent(new Event('beforeprint'));
      const { navigation } = self as unknown as { navigation: EventTarget };
      navigation.dispatchEvent(
        Object.assign(new Event('navigate'), {
          destination: { url: 'odopen://sync?listId=1&webUrl=https://a.example' },
        }),
      );
    });
    expect(activitiesIn(await world.entries())).toEqual([]);
    await page.getByRole('button', { name: 'Sync' }).click();
    expect(activitiesIn(await world.waitForEntries(all => activitiesIn(all).length > 0))).toMatchObject([
      { activity: { kind: 'sync' } },
    ]);
    // Once more, so that what was made up before would be there by now.
    await page.reload();
    await page.evaluate(() => print());
    expect(
      activitiesIn(await world.waitForEntries(all => activitiesIn(all).length > 1)).map(
        ({ activity }) => activity.kind,
      ),
    ).toEqual(['sync', 'print']);
  });
});

describe('printing', () => {
  async function openEditor(name: string): Promise<{ page: Page; word: Frame; id: string }> {
    const item = world.tenant.tenancy.items.find(one => one.name === name);
    const page = await world.open(
      `${HR}/_layouts/15/Doc.aspx?sourcedoc=%7B${item?.uniqueId}%7D&file=${encodeURIComponent(name)}&action=edit`,
    );
    await page.frameLocator('#WacFrame_Word_0').locator('#ShareButton').waitFor();
    return { page, word: page.frame('WacFrame_Word_0') as Frame, id: item?.uniqueId ?? '' };
  }

  it('by the browser is recorded as one print of the open file, also with frames', async () => {
    const { page, id } = await openEditor('Offer Fabrikam.docx');
    await page.evaluate(() => print());
    const library = await world.open(LIBRARY);
    await library.evaluate(() => print());
    const entries = await world.waitForEntries(all => activitiesIn(all).length >= 2);
    expect(activitiesIn(entries).map(({ activity }) => [activity.kind, activity.file])).toEqual([
      ['print', { name: 'Offer Fabrikam.docx', id }],
      ['print', undefined],
    ]);
  });

  it('by Word, which first requests the pages, is recorded as one print by both witnesses', async () => {
    const { word, id } = await openEditor('Offer Fabrikam.docx');
    await word.evaluate(
      async source => {
        await fetch(`/we/WordViewer/request.pdf?WOPIsrc=${encodeURIComponent(source)}&type=printpdf`);
        print();
      },
      `${HR}/_vti_bin/wopi.ashx/files/${id.replaceAll('-', '')}`,
    );
    await (await world.open(LIBRARY)).evaluate(() => print());
    const entries = await world.waitForEntries(all => activitiesIn(all).length >= 2);
    expect(activitiesIn(entries)).toMatchObject([
      { via: 'fetch', activity: { kind: 'print', file: { id } } },
      { witness: 'page', via: 'command', activity: { kind: 'print' } },
    ]);
  });
});

describe('the share dialog', () => {
  async function open(page: Page, file: string): Promise<Frame> {
    const clear = page.locator('[data-automationid="clearSelectionCommand"]');
    if (await clear.isVisible()) await clear.click();
    await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
    await page.locator('button[data-automationid="shareCommand"]').click();
    await page.frameLocator('iframe[name="shareFrame"]').locator('#copy-button').waitFor();
    return page.frame('shareFrame') as Frame;
  }
  /** As if the service had renamed its request since. */
  const rename = (dialog: Frame) =>
    dialog.evaluate(() => {
      const own = fetch;
      window.fetch = (input, init) => own(String(input).replace(/ShareLink/i, 'ShareLinkNext'), init);
    });
  /** Once: the dialog's line starts another one at once, so that it would not stay away. */
  async function endWorker(): Promise<void> {
    const old = await world.browser.worker();
    await old.evaluate(() => Object.assign(globalThis, { old: true }));
    const session = await world.browser.context.browser()?.newBrowserCDPSession();
    const { targetInfos } = (await session?.send('Target.getTargets')) ?? { targetInfos: [] };
    const target = targetInfos.find(({ type, url }) => type === 'service_worker' && url === old.url());
    await session?.send('Target.closeTarget', { targetId: target?.targetId ?? '' });
    const isOld = async () => (await world.browser.worker()).evaluate(() => 'old' in globalThis).catch(() => true);
    await expect.poll(isOld).toBe(false);
  }
  const close = (dialog: Frame) => dialog.locator('[data-automationid="closeShareDialog"]').click();
  const copyLink = (dialog: Frame) => dialog.locator('#copy-button').click();

  it('logs a hint if no share was detected, and none if it was cancelled or recorded', async () => {
    const page = await world.open(LIBRARY);
    await close(await open(page, 'Board minutes.pdf'));

    const recorded = await open(page, 'Employee handbook.docx');
    await copyLink(recorded);
    await recorded.locator('[data-automationid="sharedLink"]').waitFor();
    await close(recorded);

    const other = await world.open(LIBRARY);
    const unknown = await open(other, 'Salaries 2026.xlsx');
    await rename(unknown);
    await copyLink(unknown);
    await unknown.locator('[data-automationid="shareError"]').waitFor();
    await close(unknown);

    const entries = await world.waitForEntries(all => hintsIn(all).length > 0);
    expect(hintsIn(entries)).toMatchObject([
      {
        hint: 'share-dialog',
        pressed: 'copy-link',
        pageHost: 'contoso.sharepoint.com',
        file: { name: 'Salaries 2026.xlsx', id: `${LIST}#1` },
      },
    ]);
    const [hint] = hintsIn(entries);
    expect(hint?.openedAt).toBeLessThan(hint?.at ?? 0);
    // The one that was recorded says who shared.
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'share-link-create', actor: ACTOR } }]);
  });

  it.each(['by its own cross', 'with the page', 'with the tab'])(
    'logs a hint also if the background ended meanwhile and the dialog closes %s',
    async how => {
      const page = await world.open(LIBRARY);
      const dialog = await open(page, 'Salaries 2026.xlsx');
      await rename(dialog);
      await copyLink(dialog);
      await dialog.locator('[data-automationid="shareError"]').waitFor();
      await endWorker();
      if (how === 'by its own cross') await close(dialog);
      else if (how === 'with the page') await page.goto(BLANK);
      else await page.close();
      expect(hintsIn(await world.waitForEntries(all => hintsIn(all).length > 0))).toMatchObject([
        { file: { name: 'Salaries 2026.xlsx' } },
      ]);
    },
  );
});

it('finds the same elements by the selectors in this browser', async () => {
  const page = await world.open(BLANK);
  const html = FRAGMENTS.map(fragment => fragment.html);
  const selectors = Object.entries(SELECTORS).map(([name, list]) => [name, list.join()] as const);
  expect(await page.evaluate(pressFragments, [html, selectors] as const)).toEqual([]);
});
