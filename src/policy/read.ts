/** The policy as the browser has it now, and whenever it changes. */
import { browser } from '../browser';
import { RULES } from '../rules';
import { changePrivate, readPrivate } from '../storage/private-store';
import { type Decided, decide, lastTime } from './in-force';
import type { PolicyReading } from './policy';
import { type News, newsOf } from './policy-change';
import { type Kept, NOTHING_KEPT, parseKept, withoutSecrets } from './remembered-policy';

/**
 * Both in the private store: whoever could write them would decide what is asked, and where the log
 * is sent.
 */
const KEPT = 'keptPolicy';
const OWN = 'ownSettings';
/**
 * Key of `storage.local`, whose changes wake the worker. Its value says nothing: whoever hears of
 * it reads the settings anew.
 */
const OWN_CHANGED = 'ownSettingsChanged';
/** Longest wait for the browser to deliver the policy, ms. */
const PATIENCE = 200;
const RULE_IDS = RULES.map(({ id }) => id);

/**
 * Never rejects: without a policy the person's own settings are in force, and the built-in
 * defaults. Takes some 3 s while Chromium is starting, 1 ms later on (measured with Chromium 156).
 */
export async function readPolicy(): Promise<PolicyReading> {
  return (await read(storedIfAny())).reading;
}

async function read(before: Promise<Stored>): Promise<Decided> {
  // Firefox rejects ("Managed storage manifest not found") when no policy is installed; Chromium
  // answers {}.
  const delivering: Promise<unknown> = browser.storage.managed.get(null).catch(() => ({}));
  const [delivered, { own, kept }] = await Promise.all([delivering, before]);
  return decide(delivered, own, kept, Date.now(), RULE_IDS);
}

interface Stored {
  own: unknown;
  kept: Kept;
}

/** Without it, what the browser delivers is in force all the same. */
function storedIfAny(): Promise<Stored> {
  return stored().catch(() => ({ own: undefined, kept: NOTHING_KEPT }));
}

async function stored(): Promise<Stored> {
  const [own, kept] = await readPrivate(OWN, KEPT);
  return { own, kept: parseKept(kept) };
}

/** The policy as it is now, and what of it the log has not been told. */
export interface Taken {
  reading: PolicyReading;
  news?: News;
  /** Whether there never was a policy before this one. */
  isFirst: boolean;
  /**
   * Remembers it for the next start. To be called when the news is in the log, or it is told again.
   */
  remember(): Promise<void>;
}

/**
 * For the background alone: what is remembered has one writer. Rejects where that cannot be read,
 * lest the last good policy be forgotten.
 */
export async function takePolicy(): Promise<Taken> {
  const before = await stored();
  const { reading, kept } = await read(Promise.resolve(before));
  const { news, told } = newsOf(reading, kept.told, Date.now());
  return {
    reading,
    ...(news ? { news } : {}),
    isFirst: reading.source === 'managed' && !before.kept.hasCome && Object.keys(before.kept.good).length === 0,
    async remember() {
      await changePrivate(KEPT, () => withoutSecrets({ ...kept, told }));
    },
  };
}

/**
 * Since when this browser has had the policy as it is now, epoch ms; nothing before the first was
 * remembered.
 */
export async function policySince(): Promise<number | undefined> {
  return (await stored()).kept.told?.at || undefined;
}

/**
 * The policy; if the browser takes longer than a person's request may wait for it, the policy as it
 * was last remembered, and `onLate` is called when the browser has delivered it after all.
 */
export function readPolicySoon(onLate?: () => void): Promise<PolicyReading> {
  let isLate = false;
  const last = async () => {
    await new Promise(resolve => setTimeout(resolve, PATIENCE));
    isLate = true;
    const { own, kept } = await storedIfAny();
    return lastTime(own, kept, RULE_IDS);
  };
  const delivered = readPolicy();
  delivered.then(() => isLate && onLate?.());
  return Promise.race([delivered, last()]);
}

/** The person's own settings as they were set: raw values by key. */
export async function readOwn(): Promise<Record<string, unknown>> {
  return settingsIn((await stored()).own);
}

/** In force at once, unless there is a policy. `undefined`: back to the default. */
export async function setOwn(key: string, raw: unknown): Promise<void> {
  await changePrivate(OWN, own => {
    const { [key]: _, ...others } = settingsIn(own);
    return raw === undefined ? others : { ...others, [key]: raw };
  });
  await browser.storage.local.set({ [OWN_CHANGED]: crypto.randomUUID() });
}

function settingsIn(own: unknown): Record<string, unknown> {
  return typeof own === 'object' && own !== null ? { ...own } : {};
}

/**
 * Calls `listener` whenever the policy or the person's own settings may have changed. At a first
 * start of a force-installed extension the browser delivers the policy some seconds after the
 * extension runs, so whoever reads once and keeps the answer keeps the wrong one. Firefox never
 * calls for a policy: there a new one needs a restart.
 */
export function onPolicyChange(listener: (reading: PolicyReading) => void): void {
  browser.storage.onChanged.addListener((changes, area) => {
    if (area === 'managed' || (area === 'local' && OWN_CHANGED in changes)) readPolicy().then(listener);
  });
}
