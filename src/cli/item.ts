/** What a reader of a capture hands on: a request, or why there is none in that place. */
import type { Request } from './observation';

export type Item = Asked | Broken;

interface Place {
  /** As the file says, or else the position in it. Given back with the answer. */
  id: string | number;
  /** For messages: `line 7`, `entry 3`. */
  place: string;
}

export interface Asked extends Place {
  request: Request;
  /** What came back, where the capture has it as text. */
  answered?: Answered;
}

export interface Answered {
  status: number;
  text: string;
  /** When the request was sent, epoch ms; 0 if the capture does not say. */
  askedAt: number;
}

export interface Broken extends Place {
  problem: string;
}
