/** The answer to one request, and what can be told from it. */
import type { Meaning, Reply } from '../../event';

export interface Answer {
  /** HTTP status, if known. */
  status?: number | undefined;
  /** Parsed JSON. Nothing is known of it beforehand. */
  body: unknown;
  /**
   * When the request was seen, epoch ms. By the clock of this computer, which need not be the
   * service's.
   */
  askedAt: number;
  /** What the request meant: the same words say different things about different requests. */
  to: Meaning;
}

/** What one shape of answer says. */
export interface Told {
  reply: Reply;
  /**
   * What the service states about the activity itself. Where the request has said it already, that
   * stands.
   */
  states?: Partial<Meaning>;
}

/** One shape of answer, in one file named like its `id`. */
export interface ReplyShape {
  id: string;
  /**
   * What the answer says, or `undefined` if it has another shape. Never throws, whatever it
   * contains.
   */
  read(answer: Answer): Told | undefined;
}

/** Leaves out what is not known. */
export function known<Whole extends object>(parts: { [Name in keyof Whole]?: Whole[Name] | undefined }): Whole {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Whole;
}
