import { useState } from 'preact/hooks';
import type { ReasonAsked } from '../../event';
import { type Missing, missingIn, type ReasonGiven } from '../missing-reason';

export interface Reason {
  given: ReasonGiven;
  missing: Missing | undefined;
  /** At the last attempt, until the next change. A new object each time. */
  refused: Missing | undefined;
  give(more: ReasonGiven): void;
  accept(): boolean;
}

/** `asked`: `undefined` if no reason is needed. */
export function useReason(asked: ReasonAsked | undefined): Reason {
  const [given, setGiven] = useState<ReasonGiven>({});
  const [refused, setRefused] = useState<Missing>();
  const missing = asked && missingIn(asked, given);
  return {
    given,
    missing,
    refused,
    give(more) {
      setGiven(before => ({ ...before, ...more }));
      setRefused(undefined);
    },
    accept() {
      setRefused(missing);
      return missing === undefined;
    },
  };
}
