/**
 * What every sink agrees on: how a batch becomes one request to the organisation's engine, and what
 * the engine's answer means for the batch.
 */

/**
 * One event on its way. Everything but `json` is repeated from it, for engines that want it beside
 * the text.
 */
export interface Outgoing {
  /** `metadata.uid`: by it an engine tells an event that came twice. */
  uid: string;
  /** `metadata.sequence`: from 1, without holes. */
  sequence: number;
  /** When it happened, and when it was written down; epoch milliseconds. */
  time: number;
  loggedTime: number;
  classUid: number;
  activityId: number;
  typeUid: number;
  /** 1 informational to 5 critical. */
  severityId: number;
  /** Microsoft's name for the operation, where it has one. */
  eventCode?: string;
  /**
   * The event in its canonical form (RFC 8785): the text that the hash chain is over, and that the
   * engine is to keep as it is.
   */
  json: string;
}

/** Where to, by the policy. */
export interface Target {
  /** `https:`, or `http:` to this machine; no name or password in it. */
  url: string;
  /** Absent: the engine wants none. Of a webhook it is the key of the signature. */
  token?: string;
  /** Of OTLP alone. */
  encoding: 'protobuf' | 'json';
  /** Whether the engine takes gzip. Presume so, until a receipt is `uncompressed`. */
  gzip: boolean;
  /** Random, of this installation. */
  deviceId: string;
  /** Of the extension. */
  version: string;
}

export interface SinkRequest {
  url: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** What the engine said. Hostile until parsed: something in between may have said it. */
export interface Answer {
  status: number;
  headers: Headers;
  /** At most 1 MiB of it. Bytes, because that of OTLP is protobuf. */
  body: Uint8Array;
}

/**
 * How an answer differs from what the protocol says an engine answers. `html`: a page for people,
 * as of a proxy that wants them to sign in. `empty`: nothing, where something has to be. `cut`: it
 * begins as it should and ends too early. `other`: anything else.
 */
export type Strange = 'html' | 'empty' | 'cut' | 'other';

/**
 * What came of a batch. `note`: what the engine remarked, in its own words, cut to 300 characters.
 */
export type Receipt =
  /** All of it is there. */
  | { kind: 'delivered'; note?: string }
  /**
   * The engine has taken all but these, and does not want them again. `rejected`: uids, if it said
   * which, or how many.
   */
  | { kind: 'partial'; rejected: string[] | number; note?: string }
  /** Later, as it is. `after`: ms that the engine asked for. */
  | { kind: 'retry'; status: number; after?: number; note?: string }
  /**
   * In smaller pieces: it is too large (`too-large`), or something in it is refused (`refused`;
   * `uid`: what, if the engine said so). One event that is refused alone goes to the dead letters.
   */
  | { kind: 'split'; because: 'too-large' | 'refused'; uid?: string; note?: string }
  /** At once, and from now on, without gzip. */
  | { kind: 'uncompressed' }
  /**
   * Somebody has to mend the policy or the engine first: everything is kept, and tried again every
   * quarter of an hour and after each change of the policy. `strange`: it was not the engine who
   * answered, or it speaks another protocol.
   */
  | { kind: 'hold'; status: number; strange?: Strange; note?: string };

export interface Sink {
  request(batch: readonly Outgoing[], target: Target): Promise<SinkRequest>;
  /** Never throws, whatever the answer is. `sent`: the request that is answered. */
  receipt(batch: readonly Outgoing[], answer: Answer, sent: Pick<SinkRequest, 'headers'>): Receipt;
}
