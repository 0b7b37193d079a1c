/**
 * What a scenario of the practice room is. JSON only, so that an organisation's own
 * (`practiceScenarios` in a policy) is the same thing. Types only.
 */
import type { ActivityKind } from '../event';
import type { Key } from '../words/words';

export interface Scenario {
  /** Kebab-case, the name of its file; also how a link to the room names it. */
  id: string;
  title: Said;
  /** The situation, in one or two sentences. */
  story: Said;
  /** Documents of the library, which can be attached to a mail, too. */
  files: readonly PracticeFile[];
  /** Of the mail, where there is one. */
  subject?: Said;
  /** The app that asks for access, where one does. */
  app?: ConsentApp;
  /** The way that goes wrong, and the one that does not. */
  unsafe: Way;
  safe: Way;
  /** Notes for whoever presents it: what to say. */
  presenter: readonly Said[];
  /** Why it matters: the one thing to remember. */
  takeaway: Said;
  checks: readonly Check[];
}

/** Words: of ours by their key in `_locales`; an organisation's own as they are. */
export type Said = Key | Text;

/**
 * By language: `''` for everybody whose language has none, the others by BCP 47 tag in its
 * canonical form.
 */
export type Text = Readonly<Record<string, string>>;

export interface PracticeFile {
  name: string;
  /** Sensitivity label, as the list shows it. */
  label?: string;
  folder?: true;
  /** Links that there are when it starts. */
  links?: readonly LinkScope[];
}

export type LinkScope = 'anyone' | 'organization' | 'specific';

export interface ConsentApp {
  name: string;
  publisher: string;
  /** Whether Microsoft knows the publisher. */
  verified: boolean;
  clientId: string;
  /** What it asks for, as the service names it: `Files.ReadWrite.All`. */
  scopes: readonly string[];
  /** Where the answer goes. */
  redirectHost: string;
}

/**
 * One way through a scenario, with what Second Look makes of it by the sample policy, in working
 * hours, where nothing was played before.
 */
export interface Way {
  steps: readonly Step[];
  /** In this order. */
  activities: readonly ActivityKind[];
  /** Ids of the rules that fire, most serious first. */
  rules: readonly string[];
}

/**
 * One thing that somebody does on the stage. Its caption is made from it (caption.ts) unless it has
 * a `note`.
 */
export type Step = { note?: Said } & (
  | { do: 'open'; surface: Surface }
  /** Names of files. */
  | { do: 'select'; files: readonly string[] | 'all' }
  /** Opens the share dialog for the selection. */
  | { do: 'share' }
  /** Settings of the link in the share dialog; `expires` in so many days from today. */
  | { do: 'link'; scope: LinkScope; role: 'view' | 'edit'; expires?: number }
  /** Typed into the share dialog or the mail. */
  | { do: 'people'; to: readonly string[] }
  | { do: 'copy-link' }
  /** The button of the share dialog or of the mail. */
  | { do: 'send' }
  | { do: 'download' }
  /** "Manage access" of the selected file. */
  | { do: 'access' }
  /** There: removes the file's first link. */
  | { do: 'withdraw' }
  | { do: 'attach'; files: readonly string[] }
  /**
   * In the permissions of the site: `everyone` is the group of all who work here, anything else an
   * address.
   */
  | { do: 'grant'; to: string; role: 'view' | 'edit' | 'full' }
  /** What the app asks for. */
  | { do: 'accept' }
  | { do: 'refuse' }
  /**
   * At the question, by the person; passed over where the policy has nothing asked. After `stop`
   * the way ends.
   */
  | { do: 'answer'; choice: 'stop' | 'proceed' | 'safer' }
);

export type Surface = 'library' | 'mail' | 'permissions' | 'consent';

export interface Check {
  question: Said;
  options: readonly Said[];
  /** Which of them, from 0. */
  right: number;
  /** Said after an answer, right or wrong. */
  because: Said;
}

/** A request as the service's own page would send it. It never leaves the practice room. */
export interface StagedRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Readonly<Record<string, string>>;
  body?: string;
  /** How the real page starts it: only `fetch` meets the page hook. */
  via: 'fetch' | 'form' | 'navigation';
}
