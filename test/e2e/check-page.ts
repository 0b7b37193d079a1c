/** What the settings page found in a check of the installation. */
import { expect } from 'vitest';

/** A page of either browser. */
interface Evaluating {
  evaluate<T>(work: () => T): Promise<T>;
}

export const CHECK_PAGE = 'src/options/index.html?check';

/** Runs in the page. @returns null before the check is over */
function verdicts(): Record<string, string> | null {
  const sum = document.querySelector('.check-sum')?.textContent ?? '';
  if (!/^Passed: \d+/.test(sum)) return null;
  const rows = [...document.querySelectorAll('.check-list > li')];
  return Object.fromEntries(
    rows.map(row => [row.getAttribute('data-probe') ?? '', row.getAttribute('data-verdict') ?? '']),
  );
}

/** Names of the items that did not pass, with their results, once the check is over. */
export async function notPassed(page: Evaluating): Promise<Record<string, string>> {
  let found: Record<string, string> | null = {};
  await expect
    .poll(
      async () => {
        found = await page.evaluate(verdicts);
        return found;
      },
      { timeout: 60_000 },
    )
    .not.toBeNull();
  return Object.fromEntries(Object.entries<string>(found ?? {}).filter(([, verdict]) => verdict !== 'pass'));
}
