/** Downloads are navigations and form posts: only the network witness sees them whole. */
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { activitiesIn, BLANK, complete, contoso } from './contoso';

const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';
const world = contoso();

async function select(page: Page, ...files: string[]): Promise<void> {
  for (const file of files)
    await page.locator('[role=row]', { hasText: file }).locator('[data-automationid^="row-selection"]').click();
}

/** Presses Download and gives back what the person got. */
async function download(page: Page): Promise<{ name: string; bytes: Buffer }> {
  const [got] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('button[data-automationid="downloadCommand"]').click(),
  ]);
  return { name: got.suggestedFilename(), bytes: await readFile(await got.path()) };
}

describe('downloads from the library', () => {
  it('records one file by a hidden frame with its name, and the user gets it', async () => {
    const page = await world.visit(LIBRARY);
    await select(page, 'Überstundenregelung Köln.docx');
    const { name, bytes } = await download(page);
    expect(name).toBe('Überstundenregelung Köln.docx');
    const item = world.tenant.tenancy.items.find(one => one.name === name);
    expect(bytes.equals(Buffer.from(item?.bytes as Uint8Array))).toBe(true);
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      {
        witness: 'network',
        via: 'navigation',
        activity: { kind: 'download', file: { id: item?.uniqueId } },
        findings: [],
      },
    ]);
    expect(entries).toContainEqual(
      expect.objectContaining({ kind: 'outcome', outcome: 'done', status: 200, fileName: name }),
    );
    expect(JSON.stringify(entries)).not.toMatch(/tempauth|secret/);
    const popup = await world.browser.openPopup();
    await expect.poll(() => popup.locator('main').textContent()).toContain(name);
    await popup.close();
  });

  it('records several files by a form post with names and count, and the zip is intact', async () => {
    const page = await world.visit(LIBRARY);
    const files = ['Salaries 2026.xlsx', "Anna's review.docx", '採用計画 2026.xlsx'];
    await select(page, ...files);
    const { name, bytes } = await download(page);
    expect(Object.keys(unzipSync(bytes)).sort()).toEqual([...files].sort());
    const entries = await world.waitForEntries(all => complete(all, 'outcome', 'seen'));
    expect(activitiesIn(entries)).toMatchObject([{ activity: { kind: 'bulk-download', count: 3, file: { name } } }]);
    expect([...(activitiesIn(entries)[0]?.activity.files ?? [])].sort()).toEqual([...files].sort());
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', witness: 'network', outcome: 'done' }));
    expect(JSON.stringify(entries)).not.toMatch(/access_token|oAuthToken|docId/);
  });

  it('warns about ten files at once', async () => {
    const page = await world.visit(LIBRARY);
    await page.locator('[role=row] [data-automationid^="row-selection"]').first().waitFor();
    const names = await page.locator('[data-automationid="FieldRenderer-name"]').allTextContents();
    await select(page, ...names.filter(name => name.includes('.')).slice(0, 10));
    await download(page);
    const entries = await world.waitForEntries(all => complete(all, 'shown', 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      {
        activity: { kind: 'bulk-download', count: 10 },
        findings: [{ rule: 'bulk-download', evidence: { count: 10 } }],
      },
    ]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'shown', where: 'page', rule: 'bulk-download' }));
  });

  it('records one file by an unusual address when the reply arrives', async () => {
    const page = await world.visit(BLANK);
    const item = world.tenant.tenancy.items.find(({ name }) => name === 'Cafeteria menu.docx');
    const [got] = await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(address => {
        const frame = document.createElement('iframe');
        frame.src = address;
        document.body.append(frame);
      }, `/sites/hr/_layouts/15/Down%6Coad.ASPX?UniqueId=${item?.uniqueId}`),
    ]);
    expect(got.suggestedFilename()).toBe('Cafeteria menu.docx');
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'network', via: 'navigation', activity: { kind: 'download', file: { id: item?.uniqueId } } },
    ]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', status: 200 }));
  });

  it.each([
    ['embed', 'src'],
    ['object', 'data'],
  ])("records one file by an <%s> where the page's policy allows it", async (element, attribute) => {
    const page = await world.visit('https://contoso.sharepoint.com/_test/text');
    const item = world.tenant.tenancy.items.find(({ name }) => name === 'Cafeteria menu.docx');
    await Promise.all([
      page.waitForEvent('download'),
      page.evaluate(
        ([name, its, address]) => {
          const made = document.createElement(name);
          made.setAttribute(its, address);
          document.body.append(made);
        },
        [element, attribute, `/sites/hr/_layouts/15/download.aspx?UniqueId=${item?.uniqueId}`] as const,
      ),
    ]);
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'network', via: 'navigation', activity: { kind: 'download', file: { id: item?.uniqueId } } },
    ]);
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'done', status: 200 }));
  });

  it('records a download that the server refuses as refused', async () => {
    const page = await world.visit(LIBRARY);
    world.tenant.fault({ path: /download\.aspx/, status: 403 });
    await select(page, 'Cafeteria menu.docx');
    await page.locator('button[data-automationid="downloadCommand"]').click();
    const entries = await world.waitForEntries(all => complete(all, 'outcome'));
    expect(entries).toContainEqual(expect.objectContaining({ kind: 'outcome', outcome: 'refused', status: 403 }));
  });
});
