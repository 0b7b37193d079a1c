import { type LogSnapshot, readLogSnapshot } from '../log/query/query-popup';
import type { PolicyReading } from '../policy/policy';
import { readPolicySoon } from '../policy/read';
import { keptSnapshot, MAX_ACTIVITIES_AT_FIRST } from '../storage/popup-snapshot';
import { readUnwritten, type Unwritten } from '../storage/write-failure';
import { afterPaint } from '../ui/after-paint';
import { destinationOf } from '../words/forward-words';
import { countOpenSites } from './count-open-sites';
import type { PopupContent } from './popup-content';

interface Others {
  policy: PolicyReading;
  unwritten: Unwritten | undefined;
  openSites: number;
}

/** @param onLatePolicy the browser delivers another policy than the stored one */
export async function readContent(limit: number, onLatePolicy: () => void): Promise<PopupContent> {
  const [log, others] = await Promise.all([readLogSnapshot(limit), readOthers(onLatePolicy)]);
  return contentOf(log, others);
}

/**
 * Paints a snapshot before it reads the log, because opening a closed log costs CPU. Without a
 * snapshot, the background has mostly just opened the log to write.
 * @param onKept receives the snapshot
 */
export async function readFirstContent(
  onKept: (content: PopupContent) => void,
  onLatePolicy: () => void,
): Promise<PopupContent> {
  const keeping = keptSnapshot();
  const others = readOthers(onLatePolicy);
  await showKept(keeping, others, onKept).catch(console.error);
  const [log, rest] = await Promise.all([readLogSnapshot(MAX_ACTIVITIES_AT_FIRST), others]);
  return contentOf(log, rest);
}

async function showKept(
  keeping: Promise<LogSnapshot | undefined>,
  others: Promise<Others>,
  onKept: (content: PopupContent) => void,
): Promise<void> {
  const kept = await keeping;
  if (!kept) return;
  onKept(contentOf(kept, await others));
  await new Promise<void>(afterPaint);
}

async function readOthers(onLatePolicy: () => void): Promise<Others> {
  const reading = readPolicySoon(onLatePolicy);
  const [policy, unwritten, openSites] = await Promise.all([
    reading,
    readUnwritten(),
    reading.then(({ policy }) => countOpenSites(policy)),
  ]);
  return { policy, unwritten, openSites };
}

function contentOf({ deliveries, ...log }: LogSnapshot, { policy, unwritten, openSites }: Others): PopupContent {
  const destination = destinationOf(policy.policy);
  return {
    ...log,
    ...(unwritten ? { unwritten } : {}),
    policy,
    openSites,
    ...(destination ? { sending: { destination, ...deliveries } } : {}),
    now: Date.now(),
  };
}
