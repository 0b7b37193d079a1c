/** Injected on demand; a second injection does nothing. */
import { startPromptController } from './prompt-controller';

const STARTED = Symbol.for('second-look.warning');
const world = globalThis as { [STARTED]?: true };

if (!world[STARTED]) {
  world[STARTED] = true;
  // The prompt may be about another frame's request.
  startPromptController(window === window.top ? {} : { onLeave: 'unseen' });
}
