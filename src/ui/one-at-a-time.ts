/** Calls during a run together cause one more. */
export function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let again = false;
  const run = async () => {
    do {
      again = false;
      await work();
    } while (again);
  };
  return () => {
    if (running) again = true;
    else {
      running = run().finally(() => {
        running = undefined;
      });
    }
    return running;
  };
}
