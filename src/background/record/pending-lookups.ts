/**
 * Requests that ask about a document. In memory only: the reply takes seconds, and pages ask again.
 */
import type { FileRef } from '../../event';

const MAX_LOOKUPS = 100;

interface Question {
  tab: number | undefined;
  host: string;
  file: FileRef;
}

const questions = new Map<string, Question>();

export function askedOf(observationId: string, question: Question): void {
  questions.set(observationId, question);
  const [oldest] = questions.keys();
  if (questions.size > MAX_LOOKUPS && oldest !== undefined) questions.delete(oldest);
}

/** Takes the lookup once, for the tab that sent it. */
export function answered(observationId: string, tab: number | undefined): Question | undefined {
  const question = questions.get(observationId);
  if (question?.tab !== tab) return undefined;
  questions.delete(observationId);
  return question;
}
