import type { Why } from '../policy';
import type { Unknown } from './nearest.ts';

export interface Parsed<T> {
  value?: T;
  problems: { value: unknown; why: Why; used?: string; at?: string; allowed?: string; unknown?: Unknown }[];
}

export interface Names {
  builtInRules: readonly string[];
  rules: readonly string[];
  groups: readonly string[];
  /** Rules that prompt or block, at least for one host group. */
  asking: readonly string[];
}
