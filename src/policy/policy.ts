import type { PrivacyLevel } from '../event';
import type { RecogniserData } from '../recognise/custom/data';
import type { RuleContext } from '../rules/engine/rule-context';
import type { Scenario } from './schema/scenario';

/** Unusable values are in `PolicyReading.problems`. */
export interface Policy extends RuleContext {
  organizationName?: string;
  /** Linked if it is an e-mail address or https URL. */
  supportContact?: string;
  /** https only. */
  policyUrl?: string;
  /** The admin's own name for this version, for settings and events. */
  policyVersion?: string;
  /** Lower case; includes sub-domains. Empty: outsiders cannot be recognised. */
  internalDomains: readonly string[];
  /** Outside domains with which sharing is normal. */
  trustedDomains: readonly string[];
  /** By `RULE-ID` or `RULE-ID@LANGUAGE` (see words.ts). */
  messages: ReadonlyMap<string, string>;
  welcome: boolean;
  /** By `@LANGUAGE`, or the empty text for everyone else. */
  welcomeText: ReadonlyMap<string, string>;
  /** Minutes for which "continue" also covers repetitions. */
  askAgainAfter: number;
  /** Seconds until a prompt times out; 0: never. */
  askTimeout: number;
  /** Default: `go`. */
  whenUnanswered: ReadonlyMap<string, 'go' | 'stop'>;
  /** Texts by `CODE` or `CODE@LANGUAGE`. */
  reasons: ReadonlyMap<string, string>;
  /** Absent: depends on `reasons` (see reasons.ts). */
  reasonText?: 'optional' | 'required' | 'none';
  /** Characters. */
  reasonMinLength: number;
  /** Minutes; 0: not offered. */
  snooze: number;
  retentionDays: number;
  /** Additional SharePoint hosts, lower case. The user or a package must still grant access. */
  extraHosts: readonly string[];
  customRecognisers: readonly RecogniserData[];
  checkInstallation: boolean;
  practice: boolean;
  practiceScenarios: readonly Scenario[];
  forwardKind?: 'otlp' | 'splunk-hec' | 'webhook' | 'elastic';
  /** https, or http to this device. */
  forwardUrl?: string;
  /** The second token is tried if the SIEM refuses the first. */
  forwardToken?: string;
  forwardTokenNext?: string;
  /** OTLP only. */
  forwardEncoding: 'protobuf' | 'json';
  privacyLevel: PrivacyLevel;
  /** `ID:KEY` or `KEY` for hashing names. Absent: a key of this device. */
  pseudonymKey?: string;
}

/** Why a value was not used. Texts: `policyProblem_<why in camelCase>` in `_locales`. */
export type Why =
  | 'not-text'
  | 'not-a-list'
  | 'not-a-switch'
  | 'not-a-number'
  | 'out-of-range'
  | 'not-https'
  | 'not-an-endpoint'
  | 'secret-in-endpoint'
  | 'token-in-path'
  | 'not-a-domain'
  | 'not-a-host'
  | 'already-covered'
  | 'not-a-pair'
  | 'unknown-rule'
  | 'unknown-response'
  | 'unknown-group'
  | 'not-a-date'
  | 'not-an-exception'
  | 'person-by-page'
  | 'not-a-label'
  | 'not-a-word'
  | 'not-a-language'
  | 'not-a-code'
  | 'too-long'
  | 'star-not-last'
  | 'from-not-before-to'
  | 'times-with-others'
  | 'shared-domain'
  | 'more-problems'
  | 'twice'
  | 'unknown-key'
  | 'vanished'
  | 'not-json'
  | 'not-an-object'
  | 'not-an-id'
  | 'id-twice'
  | 'id-taken'
  | 'missing-member'
  | 'unknown-member'
  | 'not-one-of'
  | 'not-an-address'
  | 'not-a-pointer'
  | 'no-place'
  | 'no-such-part'
  | 'secret-header'
  | 'too-many'
  | 'text-too-long'
  | 'empty';

export interface Problem {
  /** Empty: the whole policy. */
  key: string;
  /** The offending value, cut to 80 characters. */
  value: string;
  why: Why;
  /** JSON pointer into a JSON text; `value` is then its id, if any. */
  at?: string;
  /** Allowed values; for `more-problems` the number of further problems. */
  allowed?: string;
  nearest?: string;
  /** The value used instead; empty: the default. */
  used: string;
  /** Epoch ms since which the last good value, `used`, stays in force. */
  heldSince?: number;
}

/** `managed`: the organisation. `local`: the user. `default`: built in. */
export type Source = 'managed' | 'local' | 'default';

export interface KeyState {
  source: Source;
  /** True under any policy, because it also decides the keys that it leaves out. */
  locked: boolean;
  /** As delivered. Absent: the default. */
  raw?: unknown;
  /** When the browser last delivered it, epoch ms. */
  readAt?: number;
  /** Since when the delivered value is unusable and this one is held, epoch ms. */
  heldSince?: number;
}

export interface PolicyReading {
  /** `managed`: the browser delivered a key at least once. */
  source: Source;
  policy: Policy;
  problems: readonly Problem[];
  keys: Readonly<Record<string, KeyState>>;
  /** Since when the browser delivers no policy, epoch ms; the last one stays. */
  vanishedAt?: number;
}
