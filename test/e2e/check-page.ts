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

/** Runs in the page. @returns null before the check is over */
function rows(): Row[] | null {
  const sum = document.querySelector('.check-sum')?.textContent ?? '';
  if (!/Passed: \d+/.test(sum)) return null;
  return [...document.querySelectorAll('.check-list > li')].map(row => ({
    probe: row.getAttribute('data-probe') ?? '',
    verdict: row.getAttribute('data-verdict') ?? '',
    says: row.textContent ?? '',
  }));
}

async function results(page: Evaluating): Promise<Row[]> {
  let found: Row[] | null = null;
  await expect
    .poll(
      async () => {
        found = await page.evaluate(rows);
        return found;
      },
      { timeout: 60_000 },
    )
    .not.toBeNull();
  return found ?? [];
}

/** Names of the items that did not pass, with their results, once the check is over. */
export async function notPassed(page: Evaluating): Promise<Record<string, string>> {
  const found = (await results(page)).filter(({ verdict }) => verdict !== 'pass');
  return Object.fromEntries(found.map(({ probe, verdict }) => [probe, verdict]));
}

/** What is said of the items that failed, by name, once the check is over. */
export async function failed(page: Evaluating): Promise<Record<string, string>> {
  const found = (await results(page)).filter(({ verdict }) => verdict === 'fail');
  return Object.fromEntries(found.map(({ probe, says }) => [probe, says]));
}
