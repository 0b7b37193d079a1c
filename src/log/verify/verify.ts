/**
 * log/README.md explains the verdicts and what `ok` does not prove. If a row after the last
 * checkpoint is cut out and the rest chained anew, the verdict is `truncated`.
 */

import { type Row, readLine } from './parse-row';
import type { SignedHead } from './signed-head';
import { type Chain, chainOf, type Expected, type Flaw, flaw, VERDICTS } from './verify-chain';
import { type Signed, signedIn } from './verify-signed';

export type { Flaw } from './verify-chain';

export interface Options extends Partial<Expected> {
  /** The only key allowed (RFC 7638, hex). */
  key?: string | undefined;
}

export interface ChainReport extends Pick<Chain, 'doubles' | 'unchained' | 'removed'>, Omit<Signed, 'flaws'> {
  id: string | undefined;
  rows: number;
  first: number;
  last: number;
  flaws: Flaw[];
}

export interface Verification {
  verdict: 'ok' | 'empty' | Flaw['verdict'];
  after?: number;
  chains: ChainReport[];
}

interface Given {
  rows: Row[];
  trailers: { head: SignedHead; after: number }[];
  behind?: number;
  flaws: Flaw[];
}

export class Verifier {
  readonly #given = new Map<string | undefined, Given>();
  readonly #options: Options;
  #lines = 0;
  #chain: string | undefined;
  #seq = 0;
  /** A broken last line counts as truncated, not edited. */
  #cut: Flaw | undefined;
  /** The first event in an export, which has none, and the log's row before it. */
  #eventLine: { line: number; after: number } | undefined;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  add(line: unknown): void {
    this.#lines++;
    this.#settleCut('edited');
    const isFromEngine = this.#options.anyOrder ?? false;
    const read = readLine(line, isFromEngine);
    const after = 'row' in read ? read.row.seq - 1 : this.#seq;
    if ('row' in read) {
      this.#chain = read.row.chain;
      if (this.#chain !== undefined && !isFromEngine)
        this.#eventLine ??= { line: this.#lines, after: this.#lastOfLog() };
      const given = this.#of(this.#chain);
      if (given.trailers.length > 0) given.behind ??= read.row.seq;
      this.#seq = read.row.seq;
      given.rows.push(read.row);
    } else if ('trailer' in read) {
      this.#chain = undefined;
      this.#of(undefined).trailers.push({ head: read.trailer, after: this.#seq });
    }
    if (read.problem === undefined) return;
    const found = flaw('edited', after, `line ${this.#lines} ${read.problem}`);
    if (read.isCut) this.#cut = found;
    else this.#of(this.#chain).flaws.push(found);
  }

  async finish(): Promise<Verification> {
    this.#settleCut('truncated');
    if (this.#eventLine && this.#given.has(undefined)) {
      const { line, after } = this.#eventLine;
      this.#of(undefined).flaws.push(
        flaw('edited', after, `line ${line} is an event that was forwarded, which no export of a log has`),
      );
    }
    this.#settleStray();
    const chains: ChainReport[] = [];
    for (const [id, given] of this.#given) {
      if (given.rows.length > 0) chains.push(await this.#report(id, given));
      else if (given.trailers.length > 0) chains.push(withoutRows(id));
    }
    const worst = (one: ChainReport) => one.flaws[0]?.after ?? Number.POSITIVE_INFINITY;
    chains.sort((one, other) => (worst(one) === worst(other) ? 0 : worst(one) - worst(other)));
    const first = chains[0]?.flaws[0];
    if (first) return { verdict: first.verdict, after: first.after, chains };
    return { verdict: chains.length > 0 ? 'ok' : 'empty', chains };
  }

  async #report(id: string | undefined, { rows, trailers, behind, flaws }: Given): Promise<ChainReport> {
    const { anyOrder = false, part = false, key } = this.#options;
    const chain = chainOf(rows, { anyOrder, part });
    const { flaws: unsigned, ...signed } = await signedIn(chain, { id, trailer: trailers[0]?.head, key });
    const [first, last] = [(chain.rows[0] as Row).seq, (chain.rows.at(-1) as Row).seq];
    const all = [...flaws, ...chain.flaws, ...unsigned];
    const [end] = trailers;
    if (end && trailers.length > 1) all.push(flaw('forked', end.after, 'there are several last lines'));
    else if (end && behind !== undefined && !anyOrder)
      all.push(flaw('reordered', end.after, `row ${behind} stands behind the last line`));
    else if (!end && id === undefined && !anyOrder && !part)
      all.push(flaw('truncated', last, 'the last line is missing, by which an export says that this was all'));
    all.sort(
      (one, other) => one.after - other.after || VERDICTS.indexOf(one.verdict) - VERDICTS.indexOf(other.verdict),
    );
    const { doubles, unchained, removed } = chain;
    return { id, rows: chain.rows.length, first, last, doubles, unchained, removed, ...signed, flaws: all };
  }

  #of(chain: string | undefined): Given {
    const given = this.#given.get(chain) ?? { rows: [], trailers: [], flaws: [] };
    this.#given.set(chain, given);
    return given;
  }

  #lastOfLog(): number {
    return this.#given.get(undefined)?.rows.at(-1)?.seq ?? 0;
  }

  /** Lines before the first row may be of any chain. */
  #settleStray(): void {
    const stray = this.#given.get(undefined);
    const first = [...this.#given.values()].find(({ rows }) => rows.length > 0);
    if (!stray || !first || stray.rows.length > 0 || stray.trailers.length > 0) return;
    first.flaws = [...stray.flaws, ...first.flaws];
  }

  #settleCut(verdict: Flaw['verdict']): void {
    if (this.#cut) this.#of(this.#chain).flaws.push({ ...this.#cut, verdict });
    this.#cut = undefined;
  }
}

function withoutRows(id: string | undefined): ChainReport {
  const flaws = [flaw('truncated', 0, 'all rows are missing')];
  const nothing = { rows: 0, first: 0, last: 0, doubles: 0, unchained: 0, removed: 0, checkpoints: 0, elsewhere: 0 };
  return { id, ...nothing, provenFrom: 0, provenTo: 0, key: undefined, exportedAt: undefined, flaws };
}

export function verify(lines: Iterable<unknown>, options: Options = {}): Promise<Verification> {
  const verifier = new Verifier(options);
  for (const line of lines) verifier.add(line);
  return verifier.finish();
}
