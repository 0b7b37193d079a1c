/** What the parser of a key gets and returns. Types only. */
import type { Why } from '../policy';
import type { Unknown } from './nearest.ts';

export interface Parsed<T> {
  value?: T;
  problems: { value: unknown; why: Why; used?: string; at?: string; allowed?: string; unknown?: Unknown }[];
}

/** Names that values may refer to. */
export interface Names {
  builtInRules: readonly string[];
  /** Built-in and custom ones. */
  rules: readonly string[];
  /** Host groups. */
  groups: readonly string[];
  /** Rules that prompt or block, at least for one host group. */
  asking: readonly string[];
}
