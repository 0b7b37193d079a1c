/** What the parser of a key gets and returns. Types only. */
import type { Why } from '../policy';
import type { Unknown } from './nearest.ts';

/** What a parser found: the part that can be used, and what cannot. */
export interface Parsed<T> {
  value?: T;
  problems: { value: unknown; why: Why; used?: string; at?: string; allowed?: string; unknown?: Unknown }[];
}

/** The names that values may refer to. */
export interface Names {
  builtInRules: readonly string[];
  /** Those, and the policy's own. */
  rules: readonly string[];
  /** Of hosts. */
  groups: readonly string[];
  /** Rules that ask first (`warn`, `justify`, `block`), somewhere at least. */
  asking: readonly string[];
}
