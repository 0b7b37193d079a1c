import { browser } from '../browser';

const KEY = 'lookedAt';

/** Epoch ms; 0: never. */
export async function popupSeenAt(): Promise<number> {
  const { [KEY]: at } = await browser.storage.local.get(KEY);
  return typeof at === 'number' && Number.isFinite(at) ? at : 0;
}

export async function noteLook(): Promise<void> {
  await browser.storage.local.set({ [KEY]: Date.now() });
}

export function onPopupSeen(listener: () => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'local' && KEY in changes) listener();
  });
}
