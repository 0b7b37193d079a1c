/** The record can be saved as a file, and the file says what the log says. */
import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../src/event';
import { verify } from '../../src/log/verify/verify';
import { activitiesIn, BLANK, contoso, shareFrom } from './contoso';

const world = contoso();

/** As in Firefox, where the file is a download; a dialog of the system nobody could answer here. */
async function settingsWithoutPicker(): Promise<Page> {
  const settings = await world.browser.openOwnPage('src/options/index.html');
  await settings.evaluate(() => Object.assign(globalThis, { showSaveFilePicker: undefined }));
  return settings;
}

async function saved(settings: Page, format: 'json-lines' | 'csv'): Promise<{ name: string; text: string }> {
  const coming = settings.waitForEvent('download');
  await settings.locator(`.export [data-format="${format}"]`).click();
  const download = await coming;
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}

describe('two shares', () => {
  it('are in both export formats, without the sharing link', async () => {
    const page = await world.open(BLANK);
    const answers = [await shareFrom(page, 1, 5), await shareFrom(page, 2, 4)];
    await world.waitForEntries(
      all => activitiesIn(all).length === 2 && all.filter(({ kind }) => kind === 'outcome').length >= 4,
    );
    const settings = await settingsWithoutPicker();
    const lines = await saved(settings, 'json-lines');
    expect(lines.name).toMatch(/^second-look-\d{4}-\d\d-\d\d\.jsonl$/);
    const texts = lines.text.trimEnd().split('\n');
    const rows = texts.map(line => JSON.parse(line));
    const written = await world.browser.entries();
    const entries: Entry[] = rows.filter(row => 'seq' in row);
    expect(entries).toEqual(written.slice(0, entries.length));
    // Signed as all there was: whoever has the file alone can tell that nothing is missing.
    expect(rows.at(-1)).toMatchObject({ export: { seq: entries.at(-1)?.seq } });
    expect(await verify(texts)).toMatchObject({
      verdict: 'ok',
      chains: [{ rows: entries.length, first: 1, flaws: [] }],
    });
    expect(activitiesIn(entries).map(({ activity }) => activity.kind)).toEqual([
      'share-link-create',
      'share-link-create',
    ]);

    const table = await saved(settings, 'csv');
    expect(table.name).toMatch(/\.csv$/);
    expect(table.text.split('\r\n').filter(line => line.includes(',share-link-create,'))).toHaveLength(2);
    await expect
      .poll(() => settings.locator('.export-result').textContent())
      .toMatch(/^The log is saved\. Entries: \d+\.$/);

    const links = answers.flatMap(({ text }) => text.match(/https:\/\/[^"]+\/:[a-z]:\/[^"]+/g) ?? []);
    expect(links.length).toBeGreaterThan(0);
    for (const { text } of [lines, table]) {
      for (const link of links) expect(text).not.toContain(link);
      expect(text).not.toMatch(/:[a-z]:\/[sgrt]\/|access_token|tempauth|Bearer /i);
    }
    await settings.close();
  });
});
