/** An event in the shape of OCSF 1.8.0 (github.com/ocsf/ocsf-schema, tag 1.8.0). Types only. */
import type { ActivityEntry, Entry } from '../../event';
import type { Privacy, Value } from '../privacy';

export type Fields = { readonly [field: string]: Value | undefined };

/**
 * What is in every event; the rest depends on its class. All numbers are integers, all times epoch
 * milliseconds.
 */
export interface OcsfEvent {
  category_uid: number;
  class_uid: number;
  activity_id: number;
  /** `class_uid` * 100 + `activity_id`. */
  type_uid: number;
  time: number;
  severity_id: number;
  metadata: {
    version: string;
    uid: string;
    sequence: number;
    logged_time: number;
    event_code?: string;
    correlation_uid?: string;
  };
  unmapped: { action: string; fact: Entry['kind']; chain: { id: string; alg: 'sha-256'; form: 'jcs'; prev: string } };
}

/** What an event is made of beside its entry. */
export interface EventContext {
  /**
   * Of the activity that the entry belongs to. Absent: it belongs to none, or is itself the first.
   */
  first?: ActivityEntry;
  /**
   * All entries of this activity before this one, in order of `seq`; whether `first` is among them
   * makes no difference.
   */
  before: readonly Entry[];
  device: {
    /** Random, of this installation. */
    id: string;
    /** Browser with its version, and system: `Chromium 142 / Linux`. */
    name: string;
    /** Of the extension. */
    version: string;
    /** Minutes ahead of UTC: 60 in Berlin in winter, which is `-new Date().getTimezoneOffset()`. */
    timezoneOffset: number;
  };
  policy: {
    version?: string;
    /** Absent or empty: whether a receiver is inside is not known. */
    internalDomains?: readonly string[];
  };
  privacy: Privacy;
  /** From 1, without holes; it is used up only if there is an event. */
  sequence: number;
  /** `prev`: SHA-256 (hex) of the text of the event before, 64 zeros before the first. */
  chain: { id: string; prev: string };
}

/**
 * What the file of a class says of one entry; `assembled` (assemble.ts) puts the rest around it.
 */
export interface Told {
  class: OcsfClass;
  activity: Coded;
  /** Epoch ms. */
  at: number;
  severity: SeverityId;
  status: Coded;
  /** Without names of people or files. */
  message: string;
  /** `metadata.event_code`. */
  eventCode?: string | undefined;
  /** The web app: `onedrive-web`. */
  app?: string | undefined;
  tenant?: string | undefined;
  action: string;
  /** Attributes of the class. */
  fields: Fields;
  /** Beside `action`, `fact` and `chain`. */
  unmapped?: Fields;
}

/** A number of OCSF and its caption; of 99 the caption is ours. */
export type Coded = readonly [id: number, caption: string];

export type OcsfClass = { uid: number; name: string; category: Coded };

/** 1 informational, 2 low, 3 medium, 4 high, 5 critical. */
export type SeverityId = 1 | 2 | 3 | 4 | 5;
