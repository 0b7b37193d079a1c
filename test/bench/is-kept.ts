/** Has the log of so many activities read anew, and resolves when the popup's first glance at it lies ready. Runs in the background; refers to nothing outside itself. */
export async function isKept(activities: number): Promise<void> {
  new BroadcastChannel('second-look-log').postMessage('appended');
  for (;;) {
    const { glance } = (await chrome.storage.session.get('glance')) as { glance?: { counts: { activities: number } } };
    if (glance && glance.counts.activities >= activities) return;
    await new Promise(resolve => setTimeout(resolve, 100));
  }
}
