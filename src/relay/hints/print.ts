/**
 * Also `window.print()`; cancelling is not visible. Every printed frame gets it, inner after outer
 * (measured in both browsers); the worker dedupes.
 */
import { reportCommand } from './command';

export function watchPrint(): void {
  addEventListener('beforeprint', ({ isTrusted }) => {
    if (isTrusted) reportCommand('print');
  });
}
