/** What is counted for `--summary`. Memory grows with the kinds of requests, not with their number. */
import type { Meaning, Observation } from '../event';
import { LITERALS } from '../recognise';
import { looksLikeOffice, serviceAt } from './hosts';
import { claimants } from './meanings';
import type { Request } from './observation';
import { type Example, redactedExample } from './redact/example';

export interface Recognised {
  activity: string;
  recogniser: string;
  count: number;
  example: Example;
}

/** Requests that have a recogniser's words in their address, at a host where that may mean something, and yet mean nothing to any. */
export interface CloseCall {
  /** Method and address without what differs from one to the next. */
  pattern: string;
  literals: string[];
  count: number;
  example: Example;
}

export interface UnknownHost {
  host: string;
  count: number;
  looksLikeOffice: boolean;
}

export class Summary {
  requests = 0;
  broken = 0;
  none = 0;
  readonly #recognised = new Map<string, Recognised>();
  readonly #closeCalls = new Map<string, CloseCall>();
  readonly #unknownHosts = new Map<string, UnknownHost>();

  get recognised(): Recognised[] {
    return [...this.#recognised.values()].sort((a, b) =>
      a.activity === b.activity ? b.count - a.count : a.activity < b.activity ? -1 : 1,
    );
  }

  get closeCalls(): CloseCall[] {
    return [...this.#closeCalls.values()].sort(mostFirst);
  }

  get unknownHosts(): UnknownHost[] {
    return [...this.#unknownHosts.values()].sort(mostFirst);
  }

  addBroken(): void {
    this.requests++;
    this.broken++;
  }

  add(request: Request, observation: Observation, meanings: readonly Meaning[]): void {
    this.requests++;
    const known = serviceAt(observation.host) !== undefined;
    if (!known) this.#addHost(request, observation);
    if (meanings.length > 0) this.#addRecognised(request, observation, meanings);
    else {
      this.none++;
      if (known || looksLikeOffice(observation.host, observation.path)) this.#addCloseCall(request, observation);
    }
  }

  #addRecognised(request: Request, observation: Observation, meanings: readonly Meaning[]): void {
    const recogniser = claimants(observation).join(', ') || 'inside a batch';
    for (const { kind } of meanings) {
      const key = `${kind} ${recogniser}`;
      const known = this.#recognised.get(key);
      if (known) known.count++;
      else this.#recognised.set(key, { activity: kind, recogniser, count: 1, example: redactedExample(request, kind) });
    }
  }

  #addCloseCall(request: Request, { host, path, query, method }: Observation): void {
    // A preflight asks whether it may, and is followed by the request itself.
    if (method === 'OPTIONS') return;
    const url = `${host}${path}?${query}`.toLowerCase();
    const literals = LITERALS.filter(literal => url.includes(literal));
    if (literals.length === 0) return;
    const example = redactedExample(request, 'what you did, in a few words');
    const pattern = `${method} ${example.url.split('?', 1)}`;
    const known = this.#closeCalls.get(pattern);
    if (known) known.count++;
    else this.#closeCalls.set(pattern, { pattern, literals, count: 1, example });
  }

  #addHost({ url }: Request, observation: Observation): void {
    const { path } = observation;
    // An address that leaves the browser for an app has no host; what counts is which app.
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

function mostFirst(a: { count: number }, b: { count: number }): number {
  return b.count - a.count;
}
