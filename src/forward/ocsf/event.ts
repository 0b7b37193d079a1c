/** OCSF 1.8.0 (github.com/ocsf/ocsf-schema, tag 1.8.0). Types only. */
import type { ActivityEntry, Entry } from '../../event';
import type { Privacy, Value } from '../privacy';

export type Fields = { readonly [field: string]: Value | undefined };

/** Fields of every event. Numbers are integers, times epoch ms. */
export interface OcsfEvent {
  category_uid: number;
  class_uid: number;
  activity_id: number;
  /** `class_uid` * 100 + `activity_id` */
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

export interface EventContext {
  /** Of the activity. Absent: none, or this entry is the first. */
  first?: ActivityEntry;
  /** In order of `seq`, with or without `first`. */
  before: readonly Entry[];
  device: {
    id: string;
    /** `Chromium 142 / Linux` */
    name: string;
    version: string;
    /** Minutes ahead of UTC: 60 in Berlin in winter, `-new Date().getTimezoneOffset()`. */
    timezoneOffset: number;
  };
  policy: {
    version?: string;
    /** Without any, nobody is known to be inside or outside. */
    internalDomains?: readonly string[];
  };
  privacy: Privacy;
  /** From 1, without gaps; only an event uses it up. */
  sequence: number;
  /** `prev`: SHA-256 (hex) of the previous event's text; 64 zeros before the first. */
  chain: { id: string; prev: string };
}

/** assemble.ts adds the rest. */
export interface ClassPart {
  class: OcsfClass;
  activity: Coded;
  /** Epoch ms. */
  at: number;
  severity: SeverityId;
  status: Coded;
  /** Without names of people or files. */
  message: string;
  /** `metadata.event_code` */
  eventCode?: string | undefined;
  /** `onedrive-web` */
  app?: string | undefined;
  tenant?: string | undefined;
  action: string;
  fields: Fields;
  /** Beside `action`, `fact` and `chain`. */
  unmapped?: Fields;
}

/** For 99 the caption is ours. */
export type Coded = readonly [id: number, caption: string];

export type OcsfClass = { uid: number; name: string; category: Coded };

export type SeverityId = 1 | 2 | 3 | 4 | 5;
