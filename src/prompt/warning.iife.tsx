/**
 * The question and the warning in the page. Injected into a frame when there is something to tell;
 * a second injection finds the first and leaves.
 */
import { openDesk } from './prompt-controller';

const HERE = Symbol.for('second-look.warning');
const world = globalThis as { [HERE]?: true };

if (!world[HERE]) {
  world[HERE] = true;
  // A request of a frame further out can wait for a question in here.
  openDesk(window === window.top ? {} : { onLeave: 'unseen' });
}
