/** What was signed of a chain: the checkpoints among its rows, and the end of an export. Pure. */
import { isSigned, type SignedAs, type SignedHead, thumbprint } from './signed-head';
import { type Chain, type Flaw, flaw } from './verify-chain';
import type { Row } from './verify-row';

export interface Signed {
  flaws: Flaw[];
  /** Checkpoints that hold. */
  checkpoints: number;
  /**
   * Checkpoints that hold, but speak of rows that are not here: removed by retention, or of another
   * chain.
   */
  elsewhere: number;
  /**
   * The newest row that is signed, and the first one that hashes link to it: these rows are as they
   * were when that was signed. Both 0: nothing is signed.
   */
  provenFrom: number;
  provenTo: number;
  /** Thumbprint of the key; `undefined`: nothing is signed. */
  key: string | undefined;
  /**
   * When the export was made, by its signed end, epoch ms; `undefined` if there is none, or if the
   * row that it names is not here as it was.
   */
  exportedAt: number | undefined;
}

interface Context {
  /** Id of a chain that was forwarded; a log tells its id in what it signs. */
  id: string | undefined;
  trailer: SignedHead | undefined;
  /** The key that it has to be, where whoever asks knows it. */
  key: string | undefined;
}

export async function signedIn({ rows, linkedFrom, flaws: broken }: Chain, context: Context): Promise<Signed> {
  const flaws: Flaw[] = [];
  const indexOf = new Map(rows.map(({ seq }, index) => [seq, index]));
  const first = (rows[0] as Row).seq;
  const last = (rows.at(-1) as Row).seq;
  let { id, key } = context;
  let [provenFrom, provenTo, checkpoints, elsewhere] = [0, 0, 0, 0];
  let exportedAt: number | undefined;
  /** The last row that is not in question, if one up to `to` is wrong and it is not known which. */
  const since = (to: number) => brokenBetween(to) ?? Math.max(provenTo, first - 1);
  const breaks = broken.map(({ after }) => after).sort((one, other) => one - other);
  let nextBreak = 0;
  const brokenBetween = (to: number): number | undefined => {
    // `provenTo` only grows, so no break is passed twice.
    while ((breaks[nextBreak] ?? Number.POSITIVE_INFINITY) < provenTo) nextBreak++;
    const after = breaks[nextBreak];
    return after !== undefined && after < to ? after : undefined;
  };

  /** Whether it is signed, for this chain, with the one key. */
  const holds = async (as: SignedAs, head: SignedHead, what: string, own: number): Promise<boolean> => {
    const name = thumbprint(head.publicKey);
    const because = !(await isSigned(as, head))
      ? 'its signature does not hold'
      : name !== (key ?? name)
        ? 'it is signed with another key'
        : head.chain.id !== (id ?? head.chain.id)
          ? 'it is of another log'
          : undefined;
    if (because) flaws.push(flaw('edited', since(own), `${what}: ${because}`));
    else [key, id] = [name, head.chain.id];
    return because === undefined;
  };
  /** The row that it names is there, and is what it was. */
  const names = ({ chain: { seq, hash } }: SignedHead, what: string): boolean => {
    const index = indexOf.get(seq);
    const row = index === undefined ? undefined : rows[index];
    if (index !== undefined && row?.hash === hash) {
      if (seq > provenTo) [provenFrom, provenTo] = [linkedFrom[index] ?? seq, seq];
      return true;
    }
    if (seq > last) flaws.push(flaw('truncated', last, `${what} names row ${seq}, which is missing`));
    else if (row && brokenBetween(seq) === undefined)
      flaws.push(
        flaw(
          'edited',
          since(seq),
          `row ${seq} is not what ${what} says it was: it, or one before it, is not as it was written`,
        ),
      );
    return false;
  };

  /** In which row a head was signed: the log signs none twice. */
  const signedBy = new Map<string, number>();
  for (const { seq, checkpoint } of rows) {
    if (!checkpoint) continue;
    const what = `the checkpoint in row ${seq}`;
    const head = checkpoint === 'broken' ? '' : `${checkpoint.chain.seq} ${checkpoint.chain.id}`;
    const earlier = signedBy.get(head);
    signedBy.set(head, seq);
    if (checkpoint === 'broken') flaws.push(flaw('edited', since(seq), `${what}: it is none`));
    else if (earlier !== undefined)
      flaws.push(flaw('edited', since(seq), `${what}: row ${earlier} has signed the same`));
    else if (isOfOther(checkpoint, context.id)) {
      const name = thumbprint(checkpoint.publicKey);
      const holdsThere = await isSigned('checkpoint', checkpoint);
      if (holdsThere && name === (key ?? name)) [key, elsewhere] = [name, elsewhere + 1];
      else
        flaws.push(
          flaw(
            'edited',
            since(seq),
            `${what}: ${holdsThere ? 'it is signed with another key' : 'its signature does not hold'}`,
          ),
        );
    } else if (!(await holds('checkpoint', checkpoint, what, seq))) continue;
    else if (names(checkpoint, what)) checkpoints++;
    else if (checkpoint.chain.seq < first) elsewhere++;
  }
  const { trailer } = context;
  if (trailer && (await holds('export', trailer, 'the last line', last + 1))) {
    if (trailer.chain.seq < last)
      flaws.push(
        flaw(
          'edited',
          trailer.chain.seq,
          `there are rows after row ${trailer.chain.seq}, which was the last by the last line`,
        ),
      );
    if (names(trailer, 'the last line')) exportedAt = trailer.at;
  }
  if (context.key !== undefined && provenTo === 0)
    flaws.push(flaw('edited', first - 1, 'nothing of this is signed with the given key'));
  return { flaws, checkpoints, elsewhere, provenFrom, provenTo, key, exportedAt };
}

/**
 * What is forwarded tells of the log on the device, and that of what is forwarded, whose chains
 * have names with a slash in them. `id`: of a chain that was forwarded.
 */
function isOfOther({ chain }: SignedHead, id: string | undefined): boolean {
  return id === undefined ? chain.id.includes('/') : chain.id !== id;
}
