/**
 * Whether a log is what was written: of an export (JSON Lines) and of rows pulled back out of an
 * engine. Anybody can run it, it needs nothing from us. Pure.
 *
 * What the verdicts mean; "after row N": up to row N nothing speaks against the log.
 * - `ok`: no row is missing, changed, or there twice; all that was signed holds; and of an export:
 *   it ends where it ended when it was made.
 * - `gap`: rows after N are missing, and others come after them. Rows that retention removed are
 *   told of by an entry `removed`, and are none: it removes the oldest, so the first row that is
 *   here follows them.
 * - `edited`: row N+1 or a later one is not as it was written: the row after it says so, or a
 *   signature. Where only a signature does, the row is somewhere between N, the last one that is
 *   signed, and the one that was signed next. Also: rows stand in front of removed ones, and no
 *   hash leads to them; a line shows something else than what was hashed (see readLine).
 * - `forked`: there are two rows for the position N+1: two different ones, or, in an export, the
 *   same twice.
 * - `reordered`: all rows are there, but after N they stand in another order than they were written
 *   in. Rows out of an engine have no order (`anyOrder`).
 * - `truncated`: the end is missing after N: an export without its signed last line, or something
 *   signed names a later row.
 *
 * Several may hold; the verdict is the one that begins first. Where a row newer than the last
 * checkpoint was left out and the rest chained anew, the end is what is missing.
 *
 * A line of an export has to be the text that the log saved, character for character; only the
 * order of keys is free. What is around the lines is not part of the log: a byte order mark,
 * Windows line ends and empty lines change nothing. An engine writes its rows in its own way, so
 * there white space, escapes and the order of keys are free.
 *
 * What cannot be seen: an action that was never recorded. Rows out of an engine that are newer than
 * the last checkpoint (`provenTo`): whether they are as they were written, and whether more of them
 * were cut off, which looks like a log that ended there. A whole log written by somebody with a key
 * of their own, unless the key is known from before (`key`). What whoever controls the browser
 * profile lets the extension itself write or sign, wrong clocks included. Rows of versions without
 * `prev` (`unchained`), but for the last of them. Rows removed by hand whose removal an entry
 * claims. Whether the rows in a `kept` entry had been changed before it was written: what signed
 * them then is gone. An older export passed off as the newest. What an engine shows in columns of
 * its own beside an event. Half a character (a lone surrogate) in the place of another or of
 * U+FFFD, as which all of them are shown and hashed.
 */
import type { SignedHead } from './signed-head';
import { type Chain, chainOf, type Expected, type Flaw, flaw, VERDICTS } from './verify-chain';
import { type Row, readLine } from './verify-row';
import { type Signed, signedIn } from './verify-signed';

export type { Flaw } from './verify-chain';

export interface Options extends Partial<Expected> {
  /** Thumbprint (RFC 7638, hex) of the one key that may have signed. */
  key?: string | undefined;
}

export interface ChainReport extends Pick<Chain, 'doubles' | 'unchained' | 'removed'>, Omit<Signed, 'flaws'> {
  /** Of what was forwarded; `undefined`: of a log. */
  id: string | undefined;
  /** Different rows, and the positions of the first and the last. */
  rows: number;
  first: number;
  last: number;
  /** Earliest first. */
  flaws: Flaw[];
}

export interface Verification {
  /** `empty`: there was not one row, which proves nothing. */
  verdict: 'ok' | 'empty' | Flaw['verdict'];
  /** Of the first flaw. */
  after?: number;
  /** One a chain; where something is wrong first. */
  chains: ChainReport[];
}

/** What was handed over of one chain. */
interface Given {
  rows: Row[];
  /** With the number of the row before. */
  trailers: { head: SignedHead; after: number }[];
  /** The number of the first row behind a trailer. */
  behind?: number;
  flaws: Flaw[];
}

export class Verifier {
  readonly #given = new Map<string | undefined, Given>();
  readonly #options: Options;
  #lines = 0;
  /** Of the row before: what a line belongs to that cannot be read. */
  #chain: string | undefined;
  #seq = 0;
  /** A line that may only be cut off, if it is the last. */
  #cut: Flaw | undefined;
  /**
   * The first event that was forwarded, in what may be an export of a log, and the row of the log
   * before it.
   */
  #eventLine: { line: number; after: number } | undefined;

  constructor(options: Options = {}) {
    this.#options = options;
  }

  /** @param line its text, or what JSON made of it. In the order of the file. */
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

  #settleCut(verdict: Flaw['verdict']): void {
    if (this.#cut) this.#of(this.#chain).flaws.push({ ...this.#cut, verdict });
    this.#cut = undefined;
  }
}

/** Only the last line of an export is left. */
function withoutRows(id: string | undefined): ChainReport {
  const flaws = [flaw('truncated', 0, 'all rows are missing')];
  const nothing = { rows: 0, first: 0, last: 0, doubles: 0, unchained: 0, removed: 0, checkpoints: 0, elsewhere: 0 };
  return { id, ...nothing, provenFrom: 0, provenTo: 0, key: undefined, exportedAt: undefined, flaws };
}

/** All at once. */
export function verify(lines: Iterable<unknown>, options: Options = {}): Promise<Verification> {
  const verifier = new Verifier(options);
  for (const line of lines) verifier.add(line);
  return verifier.finish();
}
