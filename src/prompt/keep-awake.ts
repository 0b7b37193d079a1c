/** Keeps the background alive during a prompt, because it may hold the request. */
import { pause } from '../pause';
import { report } from './report';

/** Firefox ends a background after 30 s idle (measured with 153). */
const HEARTBEAT_MS = 20_000;

export function keepAwake(): (open: boolean) => void {
  let isOpen = false;
  let isBeating = false;
  async function beat(): Promise<void> {
    isBeating = true;
    while (isOpen) {
      await pause(HEARTBEAT_MS);
      if (isOpen) void report({ type: 'asking' });
    }
    isBeating = false;
  }
  return open => {
    isOpen = open;
    if (open && !isBeating) void beat();
  };
}
