/** What the settings page found in a check of the installation. */
import { expect } from 'vitest';

/** A page of either browser. */
interface Evaluating {
  evaluate<T>(work: () => T): Promise<T>;
}

export const CHECK_PAGE = 'src/options/index.html?check';

interface Row {
  probe: string;
  verdict: string;
  says: string;
}

/** Runs in the page. */
function shown(): { isOver: boolean; rows: Row[] } {
  const sum = document.querySelector('.check-sum')?.textContent ?? '';
  const rows = [...document.querySelectorAll('.check-list > li')].map(row => ({
    probe: row.getAttribute('data-probe') ?? '',
    verdict: row.getAttribute('data-verdict') ?? '',
    says: row.textContent ?? '',
  }));
  return { isOver: /Passed: \d+/.test(sum), rows };
}

/** @param last the item after which the check need not go on */
async function results(page: Evaluating, last?: string): Promise<Row[]> {
  let found: Row[] = [];
  await expect
    .poll(
      async () => {
        const { isOver, rows } = await page.evaluate(shown);
        found = rows;
        return isOver || rows.some(({ probe }) => probe === last);
      },
      { timeout: 60_000 },
    )
    .toBe(true);
  return found;
}

/** Names of the items that did not pass, with their results, once the check is over. */
export async function notPassed(page: Evaluating): Promise<Record<string, string>> {
  const found = (await results(page)).filter(({ verdict }) => verdict !== 'pass');
  return Object.fromEntries(found.map(({ probe, verdict }) => [probe, verdict]));
}

/** What is said of the items that failed, by name, once the check is over, or up to `last`. */
export async function failed(page: Evaluating, last?: string): Promise<Record<string, string>> {
  const found = (await results(page, last)).filter(({ verdict }) => verdict === 'fail');
  return Object.fromEntries(found.map(({ probe, says }) => [probe, says]));
}
