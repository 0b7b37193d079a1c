import type { Meaning, Reply } from '../../event';

export interface ServiceReply {
  status?: number | undefined;
  body: unknown;
  /** Epoch ms by this computer's clock, not the service's. */
  askedAt: number;
  /** The same reply means different things for different requests. */
  to: Meaning;
}

export interface ReplyFacts {
  reply: Reply;
  /** Facts from the request take precedence. */
  states?: Partial<Meaning>;
}

export interface ReplyShape {
  id: string;
  /** `undefined` for another shape. Never throws. */
  read(answer: ServiceReply): ReplyFacts | undefined;
}

export function defined<Whole extends object>(parts: { [Name in keyof Whole]?: Whole[Name] | undefined }): Whole {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as Whole;
}
