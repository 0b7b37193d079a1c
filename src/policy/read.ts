import { browser } from '../browser';
import { RULES } from '../rules';
import { changePrivate, readPrivate } from '../storage/private-store';
import { type Decided, decide, lastTime } from './in-force';
import type { PolicyReading } from './policy';
import { comparePolicy, type PolicyChange } from './policy-change';
import { NOTHING_REMEMBERED, parseRememberedPolicy, type RememberedPolicy, withoutSecrets } from './remembered-policy';

/** In the private store: they decide about prompts and about where the log is sent. */
const REMEMBERED_KEY = 'keptPolicy';
const OWN_KEY = 'ownSettings';
/** Each change wakes the worker. */
const OWN_CHANGED_KEY = 'ownSettingsChanged';
const DELIVERY_TIMEOUT_MS = 200;
const RULE_IDS = RULES.map(({ id }) => id);

/** Never rejects. Takes some 3 s while Chromium starts, then 1 ms (measured with Chromium 156). */
export async function readPolicy(): Promise<PolicyReading> {
  return (await read(readStoredIfAny())).reading;
}

async function read(before: Promise<Stored>): Promise<Decided> {
  // Without a policy Firefox rejects ("Managed storage manifest not found"); Chromium returns {}.
  const delivering: Promise<unknown> = browser.storage.managed.get(null).catch(() => ({}));
  const [delivered, { own, remembered }] = await Promise.all([delivering, before]);
  return decide(delivered, own, remembered, Date.now(), RULE_IDS);
}

interface Stored {
  own: unknown;
  remembered: RememberedPolicy;
}

function readStoredIfAny(): Promise<Stored> {
  return readStored().catch(() => ({ own: undefined, remembered: NOTHING_REMEMBERED }));
}

async function readStored(): Promise<Stored> {
  const [own, remembered] = await readPrivate(OWN_KEY, REMEMBERED_KEY);
  return { own, remembered: parseRememberedPolicy(remembered) };
}

export interface Taken {
  reading: PolicyReading;
  change?: PolicyChange;
  isFirst: boolean;
  /** Call after the log has the change. */
  remember(): Promise<void>;
}

/**
 * The store has one writer, the worker. Rejects if it cannot be read, or the last good policy would
 * be lost.
 */
export async function takePolicy(): Promise<Taken> {
  const before = await readStored();
  const { reading, remembered } = await read(Promise.resolve(before));
  const { change, logged } = comparePolicy(reading, remembered.told, Date.now());
  return {
    reading,
    ...(change ? { change } : {}),
    isFirst:
      reading.source === 'managed' && !before.remembered.hasCome && Object.keys(before.remembered.good).length === 0,
    async remember() {
      await changePrivate(REMEMBERED_KEY, () => withoutSecrets({ ...remembered, told: logged }));
    },
  };
}

/** Epoch ms; undefined before the first policy. */
export async function policySince(): Promise<number | undefined> {
  return (await readStored()).remembered.told?.at || undefined;
}

/** The last policy if the browser is slow; then calls `onLate`. */
export function readPolicySoon(onLate?: () => void): Promise<PolicyReading> {
  let isLate = false;
  const last = async () => {
    await new Promise(resolve => setTimeout(resolve, DELIVERY_TIMEOUT_MS));
    isLate = true;
    const { own, remembered } = await readStoredIfAny();
    return lastTime(own, remembered, RULE_IDS);
  };
  const delivered = readPolicy();
  delivered.then(() => isLate && onLate?.());
  return Promise.race([delivered, last()]);
}

export async function readOwn(): Promise<Record<string, unknown>> {
  return settingsIn((await readStored()).own);
}

/** `undefined` restores the default. */
export async function setOwn(key: string, raw: unknown): Promise<void> {
  await changePrivate(OWN_KEY, own => {
    const { [key]: _, ...others } = settingsIn(own);
    return raw === undefined ? others : { ...others, [key]: raw };
  });
  await browser.storage.local.set({ [OWN_CHANGED_KEY]: crypto.randomUUID() });
}

function settingsIn(own: unknown): Record<string, unknown> {
  return typeof own === 'object' && own !== null ? { ...own } : {};
}

/**
 * Chromium delivers the policy of a force-installed extension some seconds late. Firefox delivers
 * changes only after a restart.
 */
export function onPolicyChange(listener: (reading: PolicyReading) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && OWN_CHANGED_KEY in changes)) readPolicy().then(listener);
  });
}
