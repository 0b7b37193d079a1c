import type { Request } from './observation';

export type Item = Asked | Broken;

interface ItemOrigin {
  /** From the file, or the position in it. */
  id: string | number;
  /** For messages: `line 7`, `entry 3`. */
  position: string;
}

export interface Asked extends ItemOrigin {
  request: Request;
  answered?: Answered;
}

export interface Answered {
  status: number;
  text: string;
  /** Epoch ms; 0 if the capture has no time. */
  askedAt: number;
}

export interface Broken extends ItemOrigin {
  problem: string;
}
