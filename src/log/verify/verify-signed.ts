import type { Row } from './parse-row';
import { isSigned, type SignedAs, type SignedHead, thumbprint } from './signed-head';
import { type Chain, type Flaw, flaw } from './verify-chain';

export interface Signed {
  flaws: Flaw[];
  checkpoints: number;
  /** Valid checkpoints of rows that are not here: removed, or of another chain. */
  elsewhere: number;
  /** The newest signed row, and the first linked to it. 0: none. */
  provenFrom: number;
  provenTo: number;
  key: string | undefined;
  /** Epoch ms, if the trailer is valid. */
  exportedAt: number | undefined;
}

interface Context {
  /** Known for forwarded events only. */
  id: string | undefined;
  trailer: SignedHead | undefined;
  key: string | undefined;
}

export async function signedIn(chain: Chain, context: Context): Promise<Signed> {
  const check = new SignedCheck(chain, context);
  for (const row of chain.rows) await check.row(row);
  await check.trailer();
  return check.result();
}

class SignedCheck {
  readonly #chain: Chain;
  readonly #context: Context;
  readonly #flaws: Flaw[] = [];
  readonly #indexOf: ReadonlyMap<number, number>;
  readonly #first: number;
  readonly #last: number;
  #id: string | undefined;
  #key: string | undefined;
  #provenFrom = 0;
  #provenTo = 0;
  #checkpoints = 0;
  #elsewhere = 0;
  #exportedAt: number | undefined;
  readonly #breaks: readonly number[];
  #nextBreak = 0;
  /** The log signs no head twice. Rows by head. */
  readonly #signedBy = new Map<string, number>();

  constructor(chain: Chain, context: Context) {
    this.#chain = chain;
    this.#context = context;
    this.#indexOf = new Map(chain.rows.map(({ seq }, index) => [seq, index]));
    this.#first = (chain.rows[0] as Row).seq;
    this.#last = (chain.rows.at(-1) as Row).seq;
    this.#id = context.id;
    this.#key = context.key;
    this.#breaks = chain.flaws.map(({ after }) => after).sort((one, other) => one - other);
  }

  async row({ seq, checkpoint }: Row): Promise<void> {
    if (!checkpoint) return;
    const what = `the checkpoint in row ${seq}`;
    const head = checkpoint === 'broken' ? '' : `${checkpoint.chain.seq} ${checkpoint.chain.id}`;
    const earlier = this.#signedBy.get(head);
    this.#signedBy.set(head, seq);
    if (checkpoint === 'broken') this.#edited(this.#since(seq), `${what}: it is none`);
    else if (earlier !== undefined) this.#edited(this.#since(seq), `${what}: row ${earlier} has signed the same`);
    else if (isOfOther(checkpoint, this.#context.id)) await this.#other(checkpoint, what, seq);
    else if (!(await this.#holds('checkpoint', checkpoint, what, seq))) return;
    else if (this.#names(checkpoint, what)) this.#checkpoints++;
    else if (checkpoint.chain.seq < this.#first) this.#elsewhere++;
  }

  async trailer(): Promise<void> {
    const { trailer } = this.#context;
    if (!trailer || !(await this.#holds('export', trailer, 'the last line', this.#last + 1))) return;
    const { seq } = trailer.chain;
    if (seq < this.#last) this.#edited(seq, `there are rows after row ${seq}, which was the last by the last line`);
    if (this.#names(trailer, 'the last line')) this.#exportedAt = trailer.at;
  }

  result(): Signed {
    if (this.#context.key !== undefined && this.#provenTo === 0)
      this.#edited(this.#first - 1, 'nothing of this is signed with the given key');
    return {
      flaws: this.#flaws,
      checkpoints: this.#checkpoints,
      elsewhere: this.#elsewhere,
      provenFrom: this.#provenFrom,
      provenTo: this.#provenTo,
      key: this.#key,
      exportedAt: this.#exportedAt,
    };
  }

  #edited(after: number, what: string): void {
    this.#flaws.push(flaw('edited', after, what));
  }

  /** The last row known to be correct, if one up to `to` is wrong. */
  #since(to: number): number {
    return this.#brokenBetween(to) ?? Math.max(this.#provenTo, this.#first - 1);
  }

  #brokenBetween(to: number): number | undefined {
    while ((this.#breaks[this.#nextBreak] ?? Number.POSITIVE_INFINITY) < this.#provenTo) this.#nextBreak++;
    const after = this.#breaks[this.#nextBreak];
    return after !== undefined && after < to ? after : undefined;
  }

  async #holds(as: SignedAs, head: SignedHead, what: string, own: number): Promise<boolean> {
    const name = thumbprint(head.publicKey);
    const because = !(await isSigned(as, head))
      ? 'its signature does not hold'
      : name !== (this.#key ?? name)
        ? 'it is signed with another key'
        : head.chain.id !== (this.#id ?? head.chain.id)
          ? 'it is of another log'
          : undefined;
    if (because) this.#edited(this.#since(own), `${what}: ${because}`);
    else [this.#key, this.#id] = [name, head.chain.id];
    return because === undefined;
  }

  /** A checkpoint of another chain. */
  async #other(checkpoint: SignedHead, what: string, seq: number): Promise<void> {
    const name = thumbprint(checkpoint.publicKey);
    const holdsThere = await isSigned('checkpoint', checkpoint);
    if (holdsThere && name === (this.#key ?? name)) {
      this.#key = name;
      this.#elsewhere++;
    } else {
      const because = holdsThere ? 'it is signed with another key' : 'its signature does not hold';
      this.#edited(this.#since(seq), `${what}: ${because}`);
    }
  }

  #names({ chain: { seq, hash } }: SignedHead, what: string): boolean {
    const { rows, linkedFrom } = this.#chain;
    const index = this.#indexOf.get(seq);
    const row = index === undefined ? undefined : rows[index];
    if (index !== undefined && row?.hash === hash) {
      if (seq > this.#provenTo) [this.#provenFrom, this.#provenTo] = [linkedFrom[index] ?? seq, seq];
      return true;
    }
    if (seq > this.#last) this.#flaws.push(flaw('truncated', this.#last, `${what} names row ${seq}, which is missing`));
    else if (row && this.#brokenBetween(seq) === undefined)
      this.#edited(
        this.#since(seq),
        `row ${seq} is not what ${what} says it was: it, or one before it, is not as it was written`,
      );
    return false;
  }
}

/** A log also signs chains of events, whose ids contain a slash. Events also sign the log. */
function isOfOther({ chain }: SignedHead, id: string | undefined): boolean {
  return id === undefined ? chain.id.includes('/') : chain.id !== id;
}
