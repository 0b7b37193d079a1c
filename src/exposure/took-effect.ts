/** Whether an activity did what it was to do. */
import { neverLeft, type Story } from '../log/story';

/** `unknown`: no answer was seen; one that was called off may have reached the service all the same. */
export function tookEffect(story: Story): 'yes' | 'no' | 'unknown' {
  switch (story.outcome?.outcome) {
    case 'done':
      return 'yes';
    case undefined:
      return 'unknown';
    case 'aborted':
      return neverLeft(story) ? 'no' : 'unknown';
    default:
      return 'no';
  }
}
