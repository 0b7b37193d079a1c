import type { Step } from '../../policy/schema/scenario';
import type { Play } from './play';

export interface SurfaceProps {
  play: Play;
  onStep(step: Step): void;
  onClose(): void;
}
