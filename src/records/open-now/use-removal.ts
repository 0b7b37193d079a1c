import { useRef, useState } from 'preact/hooks';
import { defined } from '../../defined';
import type { Access } from '../../exposure/access';
import { send } from '../../send';
import type { Undone } from '../../wire';
import { isForSite, type Kept, type Progress } from './removal';
import { keptWords } from './removal-words';

export interface Removal {
  isRunning: boolean;
  /** Of the last run. */
  progress?: Progress;
  /** By activity. */
  kept: ReadonlyMap<string, Kept>;
  /** @returns how many were removed */
  remove(all: readonly Access[]): Promise<number>;
  /** The request in flight still ends. */
  cancel(): void;
  clear(): void;
}

/**
 * One request at a time: a slow site is not hurried.
 * @param isCertain whether the call that ends the access is known
 * @param onSettled it is removed, or only the site can remove it
 */
export function useRemoval(
  isCertain: (activityId: string) => boolean,
  onSettled: (activityId: string) => void,
): Removal {
  const [progress, setProgress] = useState<Progress>();
  const [kept, setKept] = useState<ReadonlyMap<string, Kept>>(new Map());
  const isCancelled = useRef(false);
  const isRunning = progress !== undefined && !progress.isCancelled && progress.removed + progress.kept < progress.all;
  const remove = async (all: readonly Access[]) => {
    if (isRunning || all.length === 0) return 0;
    const still = new Map(kept);
    for (const { activityId } of all) still.delete(activityId);
    let now: Progress = { removed: 0, kept: 0, all: all.length };
    isCancelled.current = false;
    setKept(new Map(still));
    setProgress(now);
    for (const { activityId, activity } of all) {
      const became = isCertain(activityId) ? await end(activityId) : 'by-hand';
      if (became === 'done') {
        now = { ...now, removed: now.removed + 1 };
      } else {
        now = { ...now, kept: now.kept + 1, why: keptWords(became, activity) };
        still.set(activityId, became);
      }
      if (became === 'done' || isForSite(became)) onSettled(activityId);
      now = { ...now, isCancelled: isCancelled.current };
      setKept(new Map(still));
      setProgress(now);
      if (isCancelled.current) break;
    }
    return now.removed;
  };
  const clear = () => {
    if (!isRunning) setProgress(undefined);
  };
  const cancel = () => {
    isCancelled.current = true;
  };
  return { isRunning, ...defined({ progress }), kept, remove, cancel, clear };
}

function end(activityId: string): Promise<Undone> {
  return send({ type: 'undo', activityId, at: Date.now() }).catch(() => 'failed' as const);
}
