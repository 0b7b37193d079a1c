/** Files that a page made itself and that wait for the user. */
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { ClosedRoot } from '../browsers/closed-root';
import { activitiesIn, BLANK, type Contoso } from './contoso';
import { of, settle } from './hold';
import { nextFile } from './hold-cases';

const prompt = (page: Page) => new ClosedRoot(page, 'second-look');

/** Hands out a file that the page made, and takes its address back at once, as pages do. */
export const SAVE = (name: string) => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(['name,salary\r\nÄnne,1\r\n'], { type: 'text/csv' }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
};

export function filesOfThePageWait(world: Contoso): void {
  it('a file that the page made: goes when the person says so, and is the file', async () => {
    const page = await world.visit(BLANK);
    const file = nextFile(world);
    await page.evaluate(SAVE, 'Salaries.csv');
    expect(await prompt(page).text('dialog')).toContain('Salaries.csv');
    await prompt(page).press('.proceed');
    const { name, bytes } = await file;
    expect([name, bytes.toString()]).toEqual(['Salaries.csv', 'name,salary\r\nÄnne,1\r\n']);
    const entries = await world.entries();
    expect(activitiesIn(entries)).toMatchObject([
      { witness: 'page', activity: { kind: 'export', format: 'csv' }, response: 'warn' },
    ]);
    expect(of(entries, 'answer')).toMatchObject([{ choice: 'proceed' }]);
  });

  it('a file that the page made: is not saved when the person says no', async () => {
    const page = await world.visit(BLANK);
    let saved = 0;
    page.on('download', () => {
      saved += 1;
    });
    await page.evaluate(SAVE, 'Salaries.csv');
    await prompt(page).press('.stop');
    const entries = await world.waitForEntries(all => of(all, 'outcome').length > 0);
    expect(of(entries, 'outcome')).toMatchObject([{ outcome: 'stopped', witness: 'page' }]);
    await settle();
    expect(saved).toBe(0);
  });

  it('a file that the page made and nobody minds is saved at once, once', async () => {
    const page = await world.visit(BLANK);
    const file = nextFile(world);
    await page.evaluate(SAVE, 'Menu.csv');
    expect((await file).name).toBe('Menu.csv');
    expect(of(await world.entries(), 'asked')).toEqual([]);
    expect(activitiesIn(await world.entries())).toHaveLength(1);
  });
}
