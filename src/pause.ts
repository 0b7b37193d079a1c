/** Not `setTimeout`: a page can end the timers of content scripts, which share its ids. */
export function pause(ms: number): Promise<void> {
  return new Promise(resolve => {
    AbortSignal.timeout(ms).onabort = () => resolve();
  });
}
