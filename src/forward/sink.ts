import type { Outgoing } from '../log/outbox/outgoing';
import type { Strange } from '../log/schema';

export interface Target {
  /** `https:`, or `http:` to this machine. */
  url: string;
  /** For a webhook, the key of the signature. */
  token?: string;
  /** OTLP only. */
  encoding: 'protobuf' | 'json';
  /** True until a receipt is `uncompressed`. */
  gzip: boolean;
  deviceId: string;
  version: string;
}

export interface SinkRequest {
  url: string;
  headers: Record<string, string>;
  body: Uint8Array<ArrayBuffer>;
}

/** Untrusted, because a proxy may have sent it. */
export interface SinkResponse {
  status: number;
  headers: Headers;
  /** At most 1 MiB. */
  body: Uint8Array;
}

/** `note`: the SIEM's words, at most 300 characters. */
export type Receipt =
  | { kind: 'delivered'; note?: string }
  /** All but these were accepted: uids, or how many. */
  | { kind: 'partial'; rejected: string[] | number; note?: string }
  /** Send again, unchanged. `after`: ms that the SIEM asked for. */
  | { kind: 'retry'; status: number; after?: number; note?: string }
  /** Send in smaller batches. A refused event (`uid`, if known) alone becomes a dead letter. */
  | { kind: 'split'; because: 'too-large' | 'refused'; uid?: string; note?: string }
  /** Send again, from now on without gzip. */
  | { kind: 'uncompressed' }
  /**
   * An admin must fix the policy or the SIEM. Sent again every 15 minutes and after each change of
   * the policy.
   */
  | { kind: 'hold'; status: number; strange?: Strange; note?: string };

export interface Sink {
  request(batch: readonly Outgoing[], target: Target): Promise<SinkRequest>;
  /** Never throws. */
  receipt(batch: readonly Outgoing[], answer: SinkResponse, sent: Pick<SinkRequest, 'headers'>): Receipt;
}
