/** What an organisation asks for, after parsing. Types only. */
import type { Scenario } from '../practice/scenario';
import type { RecogniserData } from '../recognise/custom/data';
import type { RuleContext } from '../rules/engine/rule-context';

/**
 * A policy in force. Every member has a value that is safe to use; whatever could not be used is in
 * the list of problems beside it.
 */
export interface Policy extends RuleContext {
  /** How the organisation is called in a warning. */
  organizationName?: string;
  /**
   * Whom to ask: an address, a phone number, a web page; shown as text, linked when it is an e-mail
   * address or an https URL.
   */
  supportContact?: string;
  /** The organisation's own page about sharing; https only. */
  policyUrl?: string;
  /**
   * Mail domains that are inside, lower case; a sub-domain of one is inside too. Empty: nobody can
   * be called an outsider.
   */
  internalDomains: readonly string[];
  /** Mail domains outside with which sharing is normal, lower case. */
  trustedDomains: readonly string[];
  /** The organisation's own words by rule id, or `RULE-ID@LANGUAGE` (see words.ts). */
  messages: ReadonlyMap<string, string>;
  /** A page opens once after the installation. */
  welcome: boolean;
  /** The organisation's words on it, by `@LANGUAGE`, or the empty text for everybody else. */
  welcomeText: ReadonlyMap<string, string>;
  /** Minutes for which the answer to go on counts for the same again; 0: for this once. */
  askAgainAfter: number;
  /** Seconds that a question waits for its answer; 0: as long as it takes. */
  askTimeout: number;
  /**
   * What becomes of a request whose question was not answered, by rule; `go` where nothing is said.
   */
  whenUnanswered: ReadonlyMap<string, 'go' | 'stop'>;
  /** Reasons to choose from: their words by code, or `CODE@LANGUAGE`. */
  reasons: ReadonlyMap<string, string>;
  /**
   * Whether a reason in own words is wanted. Absent: it depends on whether there are reasons to
   * choose from (see reasons.ts).
   */
  reasonText?: 'optional' | 'required' | 'none';
  /** Characters of such a reason. */
  reasonMinLength: number;
  /** Minutes for which a person may choose not to be asked; 0: that is not offered. */
  snooze: number;
  /** Days that an entry of the log is kept. */
  retentionDays: number;
  /**
   * Hosts, lower case, at which the organisation says SharePoint answers. Named is not granted:
   * that takes a person.
   */
  extraHosts: readonly string[];
  /**
   * How sharing looks on services that only the organisation knows. Their hosts, too, take a
   * person.
   */
  customRecognisers: readonly RecogniserData[];
  /** Whether there is a practice room. */
  practice: boolean;
  /** What can be practised there besides our own scenarios. */
  practiceScenarios: readonly Scenario[];
  /** Kind of the engine that gets the record; it is sent only if `forwardUrl` is there, too. */
  forwardKind?: 'otlp' | 'splunk-hec' | 'webhook' | 'elastic';
  /** Its address: https, or http to this machine. */
  forwardUrl?: string;
  /** What it wants to see, and what is tried when it refuses that. */
  forwardToken?: string;
  forwardTokenNext?: string;
  /** Of OTLP. */
  forwardEncoding: 'protobuf' | 'json';
  /** What of the record is sent. */
  privacyLevel: 'minimal' | 'standard' | 'full';
  /** `ID:KEY` or `KEY`, with which names become hashes. Absent: a key of this device. */
  pseudonymKey?: string;
}

/**
 * Why a value of the policy was not used. Each has its words in `_locales` as `policyProblem_<why
 * in camelCase>`.
 */
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

/** One value of the policy that could not be used as it is. It costs that value only. */
export interface Problem {
  /** Empty: the policy as a whole. */
  key: string;
  /** The offending value, as text, cut to 80 characters. */
  value: string;
  why: Why;
  /**
   * JSON pointer to it, where the value is a JSON text; `value` is then the id in it, if it has
   * one.
   */
  at?: string;
  /** What may stand there, where that is a list; of `more-problems` how many more there are. */
  allowed?: string;
  /** What was probably meant, where the value is a name that nobody knows. */
  nearest?: string;
  /** What is used instead, as text; empty: nothing, the built-in default stays. */
  used: string;
  /**
   * The last value that could be used stays in force, since this moment, epoch ms. `used` is that
   * value.
   */
  heldSince?: number;
}

/**
 * `managed`: from the organisation, by way of the browser. `local`: the person's own settings.
 * `default`: built in.
 */
export type Source = 'managed' | 'local' | 'default';

/** Where the value of one key comes from that is in force. */
export interface KeyState {
  source: Source;
  /**
   * Whether it is the organisation's to say: where there is a policy it says all, also by leaving
   * out.
   */
  locked: boolean;
  /** The value as it was delivered. Absent: the default. */
  raw?: unknown;
  /** When the browser last delivered it, epoch ms. Absent: it never did. */
  readAt?: number;
  /** It delivers no value that can be used any more; this one, the last, is held since then. */
  heldSince?: number;
}

/** A policy, where it came from, and what is wrong with it. */
export interface PolicyReading {
  /**
   * `managed`: the browser delivered at least one key, once. `local`: it never did, and the person
   * has set something.
   */
  source: Source;
  policy: Policy;
  problems: readonly Problem[];
  /** Every key there is, by name. */
  keys: Readonly<Record<string, KeyState>>;
  /** The browser delivers no policy any more, since then; the last one stays in force. */
  vanishedAt?: number;
}
