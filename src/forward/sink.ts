/** What every sink agrees on: how a batch becomes one request to the organisation's engine, and what the engine's answer means for the batch. */

/** One event on its way. Everything but `json` is repeated from it, for engines that want it beside the text. */
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
  /** The event in its canonical form (RFC 8785): the text that the hash chain is over, and that the engine is to keep as it is. */
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

/** What came of a batch. */
export type Receipt =
  /** All of it is there. `note`: what the engine remarked. */
  | { kind: 'delivered'; note?: string }
  /** The engine has taken all but these, and does not want them again. `rejected`: uids, if it said which, or how many. */
  | { kind: 'partial'; rejected: string[] | number; note?: string }
  /** Later, as it is. `after`: ms that the engine asked for. */
  | { kind: 'retry'; after?: number }
  /** In smaller pieces: it is too large (`too-large`), or something in it is refused (`refused`). One event that is refused alone goes to the dead letters. */
  | { kind: 'split'; because: 'too-large' | 'refused'; note?: string }
  /** Somebody has to mend the policy or the engine first: everything is kept, and tried again every quarter of an hour and after each change of the policy. */
  | { kind: 'hold'; status: number; note?: string };

export interface Sink {
  request(batch: readonly Outgoing[], target: Target): Promise<SinkRequest>;
  /** `body`: of the answer, as text, at most 64 KiB of it. What the engine says is hostile until parsed. */
  receipt(batch: readonly Outgoing[], answer: { status: number; headers: Headers; body: string }): Receipt;
}
