/** Memory grows with the kinds of requests, not with their number. */
import type { Meaning, Observation } from '../event';
import { LITERALS } from '../recognise';
import { compileCustom } from '../recognise/custom/compile';
import type { RecogniserData } from '../recognise/custom/data';
import { percentDecoded } from '../recognise/read/percent';
import type { Recogniser } from '../recognise/recogniser';
import { claimants } from './claimants';
import { hostsOf, looksLikeOffice, serviceAt } from './hosts';
import type { Request } from './observation';
import { keyOf, patternOf } from './pattern';
import { type Example, redactedExample } from './redact/example';

export interface Recognised {
  activity: string;
  recogniser: string;
  count: number;
  example: Example;
}

export interface Passed {
  pattern: string;
  /** Literals of recognisers that are in the URL: a near miss. */
  literals: string[];
  count: number;
  example: Example;
}

export interface UnknownHost {
  host: string;
  count: number;
  looksLikeOffice: boolean;
}

const CHANGES = new Set(['POST', 'PUT', 'PATCH', 'DELETE', 'MERGE']);

export interface Wanted {
  word: string;
  found: Example[];
}

const MAX_PATTERNS = 5000;

const NAME_PLACEHOLDER: string = 'what you did, in a few words';

export class Summary {
  requests = 0;
  broken = 0;
  none = 0;
  readonly #recognised = new Map<string, Recognised>();
  readonly #passed = new Map<string, Passed>();
  readonly #unknownHosts = new Map<string, UnknownHost>();
  readonly #wanted: { word: string; found: Map<string, Example> } | undefined;
  readonly #isOwn: (host: string) => boolean;
  readonly #custom: readonly Recogniser[];

  /**
   * @param custom the organisation's recognisers
   * @param wanted a word in the URLs of requests to show
   */
  constructor(custom: readonly RecogniserData[] = [], wanted?: string) {
    this.#wanted = wanted === undefined ? undefined : { word: wanted, found: new Map() };
    this.#custom = compileCustom(custom);
    this.#isOwn = hostsOf(custom);
  }

  get recognised(): Recognised[] {
    return [...this.#recognised.values()].sort((a, b) =>
      a.activity === b.activity ? b.count - a.count : a.activity < b.activity ? -1 : 1,
    );
  }

  get passed(): Passed[] {
    return [...this.#passed.values()].sort((a, b) => rank(a) - rank(b) || a.count - b.count);
  }

  get closeCalls(): Passed[] {
    return this.passed.filter(({ literals }) => literals.length > 0);
  }

  /** Possible changes without known words; a new way to share would be here. */
  get otherChanges(): Passed[] {
    return this.passed.filter(one => one.literals.length === 0 && rank(one) === 0);
  }

  get changes(): Passed[] {
    return this.passed.filter(one => rank(one) === 0);
  }

  get unknownHosts(): UnknownHost[] {
    return [...this.#unknownHosts.values()].sort(mostFirst);
  }

  get wanted(): Wanted | undefined {
    return this.#wanted && { word: this.#wanted.word, found: [...this.#wanted.found.values()] };
  }

  addBroken(): void {
    this.requests++;
    this.broken++;
  }

  add(request: Request, observation: Observation, meanings: readonly Meaning[]): void {
    this.requests++;
    const known =
      observation.service !== undefined || serviceAt(observation.host) !== undefined || this.#isOwn(observation.host);
    if (!known) this.#addHost(request, observation);
    this.#addWanted(request, observation, meanings[0]?.kind);
    if (meanings.length > 0) this.#addRecognised(request, observation, meanings);
    else {
      this.none++;
      if (known || looksLikeOffice(observation.host, observation.path)) this.#addPassed(request, observation);
    }
  }

  #addWanted(request: Request, { method }: Observation, kind = NAME_PLACEHOLDER): void {
    if (!this.#wanted || method === 'OPTIONS') return;
    const { word, found } = this.#wanted;
    if (found.size === MAX_PATTERNS || !includesWord(request.url, word)) return;
    const example = redactedExample(request, kind);
    const key = keyOf(patternOf(example));
    if (!found.has(key)) found.set(key, example);
  }

  #addRecognised(request: Request, observation: Observation, meanings: readonly Meaning[]): void {
    const recogniser = claimants(observation, this.#custom).join(', ') || 'inside a batch';
    for (const { kind } of meanings) {
      const key = `${kind} ${recogniser}`;
      const known = this.#recognised.get(key);
      if (known) known.count++;
      else this.#recognised.set(key, { activity: kind, recogniser, count: 1, example: redactedExample(request, kind) });
    }
  }

  #addPassed(request: Request, { host, path, query, method }: Observation): void {
    // The preflighted request follows.
    if (method === 'OPTIONS' || this.#passed.size === MAX_PATTERNS) return;
    const url = `${host}${path}?${query}`.toLowerCase();
    const literals = LITERALS.filter(literal => url.includes(literal));
    if (literals.length === 0 && !CHANGES.has(method)) return;
    const example = redactedExample(request, NAME_PLACEHOLDER);
    const pattern = patternOf(example);
    const known = this.#passed.get(keyOf(pattern));
    if (known) known.count++;
    else this.#passed.set(keyOf(pattern), { pattern, literals, count: 1, example });
  }

  #addHost({ url }: Request, observation: Observation): void {
    const { path } = observation;
    // A URL that opens an app has no host; the scheme identifies the app.
    const app = /^(?!https?:|wss?:)[a-z][a-z0-9+.-]*:/i.exec(url)?.[0];
    const host = app?.toLowerCase() ?? observation.host;
    const known = this.#unknownHosts.get(host);
    const office = looksLikeOffice(host, path);
    if (!known) this.#unknownHosts.set(host, { host, count: 1, looksLikeOffice: office });
    else {
      known.count++;
      known.looksLikeOffice ||= office;
    }
  }
}

function includesWord(url: string, word: string): boolean {
  return [url, percentDecoded(url)].some(text => text.toLowerCase().includes(word.toLowerCase()));
}

/** Possible changes first, then the rarest: shares are rare, polling is frequent. */
function rank({ pattern }: Passed): number {
  return CHANGES.has(pattern.slice(0, pattern.indexOf(' '))) ? 0 : 1;
}

function mostFirst(a: { count: number }, b: { count: number }): number {
  return b.count - a.count;
}
