/** `quiet` ms after the last call, at most `longest` ms after the first. */
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
