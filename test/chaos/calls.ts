/** The sharing calls that a page makes in chaos, and the replies that it got. */
import type { Page } from 'playwright-core';
import type { Random } from '../benign/random';
import { shareLink } from '../e2e/contoso';

/** One sharing call of a page. */
export interface Call {
  /** Absolute; `chaos` in the query is the number of the address. */
  url: string;
  body: string;
  how: 'fetch' | 'xhr';
  /** Epoch ms. */
  startedAt: number;
  /** The HTTP status, or a text that says why the page got none. Absent: still in flight. */
  answer?: number | string;
}

const ORIGIN = 'https://contoso.sharepoint.com';
const FILES = 12;
/** Anyone can view, anyone can edit, the organisation can view. */
const LINK_KINDS = [4, 5, 2] as const;
/** One call in so many repeats an earlier one, like a double click. */
const REPEATED = 8;

/** Makes the calls of one run. */
export class Calls {
  /** All calls that were started, also in browsers that were killed. */
  readonly started: Call[] = [];
  readonly #dice: Random;
  readonly #linkKinds: readonly number[];

  constructor(dice: Random, linkKinds: readonly number[] = LINK_KINDS) {
    this.#dice = dice;
    this.#linkKinds = linkKinds;
  }

  /** Starts so many calls at once in the page. `collect` brings their replies. */
  async burst(page: Page, count: number): Promise<void> {
    const first = this.started.length;
    const calls = Array.from({ length: count }, (_, index) => this.#call(first + index));
    this.started.push(...calls);
    await page.evaluate(startCalls, { first, calls });
  }

  /** Takes the replies that the page has got since the last time. */
  async collect(page: Page): Promise<void> {
    for (const [number, answer] of await page.evaluate(takeAnswers)) {
      const call = this.started[number];
      if (call) call.answer = answer;
    }
  }

  #call(number: number): Call {
    const how = this.#dice.integer(1, 4) === 1 ? 'xhr' : 'fetch';
    const startedAt = Date.now();
    const earlier = this.started.at(-this.#dice.integer(1, 4));
    if (earlier && this.#dice.integer(1, REPEATED) === 1)
      return { url: earlier.url, body: earlier.body, how, startedAt };
    const { url, body } = shareLink(1 + (number % FILES), this.#dice.pick(this.#linkKinds));
    return { url: `${ORIGIN}${url}?chaos=${number}`, body, how, startedAt };
  }
}

type Chaotic = typeof globalThis & { answers?: [number, number | string][] };

/**
 * In the page. Has no named inner functions, because esbuild's `keepNames` would call a helper that
 * the page lacks.
 */
function startCalls({ first, calls }: { first: number; calls: Call[] }): void {
  const page = globalThis as Chaotic;
  page.answers ??= [];
  const { answers } = page;
  for (const [index, { url, body, how }] of calls.entries()) {
    if (how === 'fetch') {
      fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(
        response => answers.push([first + index, response.status]),
        error => answers.push([first + index, String(error)]),
      );
      continue;
    }
    const xhr = new XMLHttpRequest();
    xhr.open('POST', url);
    xhr.setRequestHeader('content-type', 'application/json');
    xhr.onloadend = () => answers.push([first + index, xhr.status || 'XMLHttpRequest without an answer']);
    xhr.send(body);
  }
}

/** In the page. */
function takeAnswers(): [number, number | string][] {
  return (globalThis as Chaotic).answers?.splice(0) ?? [];
}
