/** More than any prompt has. */
const MAX_STOPS = 30;

/** Presses Tab until the focus is there. Ends, because a loop outlives the test that timed out. */
export async function tabTo(isThere: () => Promise<boolean>, tab: () => Promise<unknown>): Promise<void> {
  for (let presses = 0; !(await isThere()); presses++) {
    if (presses === MAX_STOPS) throw new Error(`the focus is not there after ${MAX_STOPS} presses of Tab`);
    await tab();
  }
}
