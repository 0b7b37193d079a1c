/** The reason while it is being given. */
import { useState } from 'preact/hooks';
import { type Missing, missingIn, type ReasonAsked, type ReasonGiven } from '../missing-reason';

export interface Reason {
  given: ReasonGiven;
  /** Nothing: it is enough. */
  missing: Missing | undefined;
  /**
   * What was missing when the person wanted to go on, until they change something. Another one each
   * time.
   */
  refused: Missing | undefined;
  give(more: ReasonGiven): void;
  /** @returns whether they may go on */
  accept(): boolean;
}

/** `asked`: nothing, where no reason is wanted; then none is missing. */
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
