/** What each surface of the stage gets. */
import type { Step } from '../scenario';
import type { Play } from './play';

export interface SurfaceProps {
  play: Play;
  onStep(step: Step): void;
  /** The dialog over the library is closed without having done anything. */
  onClose(): void;
}
