import type { RecordedRequest } from './recording';

/** What goes wrong, or is to happen first, with requests that match. */
export type Fault = FaultMatch & FaultEffect;

interface FaultMatch {
  /** Tested against the host; any if absent. */
  host?: RegExp;
  /** Tested against path and query as on the wire; any if absent. */
  path?: RegExp;
  /** Any if absent. Preflights are OPTIONS: name the method to leave them alone. */
  method?: string;
  /** How many requests it is for; `Infinity` for all. One if absent. */
  times?: number;
}

type FaultEffect =
  /** Refuse, in the error shape of the service asked. */
  | { status: 403 | 429 | 500 }
  /** Lead elsewhere, as to a page for signing in. */
  | { leadTo: string }
  /** Answer late. */
  | { slow: number }
  /** Send half of the answer's body, then destroy the socket. */
  | { cut: true }
  /**
   * Run this before answering: what the test finds then is how things were when the request had
   * reached the server.
   */
  | { before: (request: RecordedRequest) => void | Promise<void> };

/** The effects for one request, put together. */
export interface Trouble {
  status?: 403 | 429 | 500;
  leadTo?: string;
  cut: boolean;
}

export class Faults {
  #rules: (Fault & { times: number })[] = [];

  add(fault: Fault): void {
    this.#rules.push({ times: 1, ...fault });
  }

  /** Uses up one turn of every rule that matches; waits for `slow` and `before`. */
  async meet(request: RecordedRequest): Promise<Trouble> {
    const trouble: Trouble = { cut: false };
    const met = this.#rules.filter(rule => rule.times > 0 && matches(rule, request));
    for (const rule of met) {
      rule.times -= 1;
      if ('status' in rule) trouble.status = rule.status;
      else if ('leadTo' in rule) trouble.leadTo = rule.leadTo;
      else if ('cut' in rule) trouble.cut = true;
      else if ('slow' in rule) await new Promise(resolve => setTimeout(resolve, rule.slow));
      else await rule.before(request);
    }
    return trouble;
  }

  clear(): void {
    this.#rules = [];
  }
}

function matches(rule: FaultMatch, request: RecordedRequest): boolean {
  return (
    (!rule.method || rule.method === request.method) &&
    (!rule.host || rule.host.test(request.host)) &&
    (!rule.path || rule.path.test(request.path))
  );
}
