/**
 * Work of our own that follows what a person does: it must not take the processor, or the log, from
 * what they do next.
 */

/**
 * @returns what asks for `work`: it is done once there has been no call for `quiet` ms, or
 * `longest` ms after the first, whichever comes first.
 */
export function whenQuiet(work: () => void, { quiet, longest }: Record<'quiet' | 'longest', number>): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let latest = 0;
  return () => {
    const now = performance.now();
    if (timer === undefined) latest = now + longest;
    clearTimeout(timer);
    timer = setTimeout(
      () => {
        timer = undefined;
        work();
      },
      Math.max(0, Math.min(quiet, latest - now)),
    );
  };
}
