/**
 * Has the popup's first snapshot of a log of so many activities made ready anew, and resolves when
 * it is. Runs in the background; refers to nothing outside itself.
 */
export async function keepAnew(activities: number): Promise<void> {
  await chrome.storage.session.remove('glance');
  new BroadcastChannel('second-look-log').postMessage('appended');
  for (let tries = 0; tries < 300; tries++) {
    await new Promise(resolve => setTimeout(resolve, 100));
    const { glance } = (await chrome.storage.session.get('glance')) as { glance?: { counts: { activities: number } } };
    if (glance?.counts.activities === activities) return;
  }
  throw new Error('No snapshot was kept ready.');
}
