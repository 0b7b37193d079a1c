/**
 * Requests that ask about a document, until their answer is there. In memory only: the answer comes
 * within seconds, and what it said is asked for again.
 */
import type { FileRef } from '../../event';

/** Questions waiting for their answer; more than a page has open at once. */
const MOST = 100;

interface Question {
  tab: number | undefined;
  host: string;
  file: FileRef;
}

const questions = new Map<string, Question>();

export function askedOf(observationId: string, question: Question): void {
  questions.set(observationId, question);
  const [oldest] = questions.keys();
  if (questions.size > MOST && oldest !== undefined) questions.delete(oldest);
}

/** The question, once; only for the tab that asked it. */
export function answered(observationId: string, tab: number | undefined): Question | undefined {
  const question = questions.get(observationId);
  if (question?.tab !== tab) return undefined;
  questions.delete(observationId);
  return question;
}
