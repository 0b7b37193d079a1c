/** JSON only, because `practiceScenarios` of a policy have the same form. */
import type { ActivityKind } from '../../event';
import type { Key } from '../../words/words';

/** `Name`: of a file or a label; in ours a key. */
export interface Scenario<Name = string> {
  id: string;
  title: LocalisedText;
  story: LocalisedText;
  files: readonly PracticeFile<Name>[];
  subject?: LocalisedText;
  app?: ConsentApp;
  unsafe: Way<Name>;
  safe: Way<Name>;
  presenter: readonly LocalisedText[];
  takeaway: LocalisedText;
  checks: readonly Check[];
}

/** A key of ours, or the organisation's own text. */
export type LocalisedText = Key | Text;

/** By BCP 47 tag in canonical form; `''` is the fallback. */
export type Text = Readonly<Record<string, string>>;

export interface PracticeFile<Name = string> {
  name: Name;
  label?: Name;
  folder?: true;
  links?: readonly LinkScope[];
}

export type LinkScope = 'anyone' | 'organization' | 'specific';

export interface ConsentApp {
  name: string;
  publisher: string;
  /** Microsoft knows the publisher. */
  verified: boolean;
  clientId: string;
  scopes: readonly string[];
  redirectHost: string;
}

/** Activities and rules assume the sample policy, working hours and no earlier play. */
export interface Way<Name = string> {
  steps: readonly Step<Name>[];
  activities: readonly ActivityKind[];
  /** Ids, most serious first. */
  rules: readonly string[];
}

/** `note` replaces the generated caption (caption.ts). */
export type Step<Name = string> = { note?: LocalisedText } & (
  | { do: 'open'; surface: Surface }
  | { do: 'select'; files: readonly Name[] | 'all' }
  | { do: 'share' }
  /** `expires`: days from today. */
  | { do: 'link'; scope: LinkScope; role: 'view' | 'edit'; expires?: number }
  | { do: 'people'; to: readonly string[] }
  | { do: 'copy-link' }
  | { do: 'send' }
  | { do: 'download' }
  | { do: 'access' }
  | { do: 'withdraw' }
  | { do: 'attach'; files: readonly Name[] }
  /** `everyone`: all employees; else an address. */
  | { do: 'grant'; to: string; role: 'view' | 'edit' | 'full' }
  | { do: 'accept' }
  | { do: 'refuse' }
  /** Skipped without a prompt. `stop` ends the way. */
  | { do: 'answer'; choice: 'stop' | 'proceed' | 'safer' }
);

export type Surface = 'library' | 'mail' | 'permissions' | 'consent';

export interface Check {
  question: LocalisedText;
  options: readonly LocalisedText[];
  right: number;
  because: LocalisedText;
}
