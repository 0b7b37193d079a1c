import type { RuleContext } from '../../rules/engine/rule-context';
import type { LogRun } from './whole-log';

/** Kept running, because it holds the log that it has read. */
let worker: Worker | undefined;

/** Runs over the whole log in a worker, so that the page handles input meanwhile. */
export function runInWorker(policy: RuleContext): Promise<LogRun> {
  worker ??= new Worker(new URL('./whole-log-worker.ts', import.meta.url), { type: 'module' });
  const running = worker;
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve, reject) => {
    port1.onmessage = ({ data }) => resolve(data);
    running.onerror = ({ message }) => {
      running.terminate();
      worker = undefined;
      reject(new Error(message));
    };
    running.postMessage(policy, [port2]);
  });
}
