/** What the page of settings shows, read at one moment. */
import type { PolicyReading } from '../policy/policy';

export interface Settings {
  policy: PolicyReading;
}
