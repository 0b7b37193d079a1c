import type { RuleContext } from '../../rules/engine/rule-context';
import type { LogRun } from './whole-log';

/** Runs over the whole log in a worker, so that the page handles input meanwhile. */
export function runInWorker(policy: RuleContext): Promise<LogRun> {
  const worker = new Worker(new URL('./whole-log-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<LogRun>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message)));
    worker.postMessage(policy);
  }).finally(() => worker.terminate());
}
