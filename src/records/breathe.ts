/**
 * Lets the page answer its reader between two pieces of work. `scheduler.yield` goes on before
 * other tasks; where there is none a task of its own does.
 */
export function breathe(): Promise<void> {
  const { scheduler } = globalThis as { scheduler?: { yield?(): Promise<void> } };
  return scheduler?.yield?.() ?? new Promise(resolve => setTimeout(resolve, 0));
}
