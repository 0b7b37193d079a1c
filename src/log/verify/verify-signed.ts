import { isSigned, type SignedAs, type SignedHead, thumbprint } from './signed-head';
import { type Chain, type Flaw, flaw } from './verify-chain';
import type { Row } from './verify-row';

export interface Signed {
  flaws: Flaw[];
  checkpoints: number;
  /** Valid checkpoints of rows that are not here: removed, or of another chain. */
  elsewhere: number;
  /** The newest signed row, and the first that hashes link to it. 0: none is signed. */
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

export async function signedIn({ rows, linkedFrom, flaws: broken }: Chain, context: Context): Promise<Signed> {
  const flaws: Flaw[] = [];
  const indexOf = new Map(rows.map(({ seq }, index) => [seq, index]));
  const first = (rows[0] as Row).seq;
  const last = (rows.at(-1) as Row).seq;
  let { id, key } = context;
  let [provenFrom, provenTo, checkpoints, elsewhere] = [0, 0, 0, 0];
  let exportedAt: number | undefined;
  /** The last row that is surely right, if one up to `to` is wrong. */
  const since = (to: number) => brokenBetween(to) ?? Math.max(provenTo, first - 1);
  const breaks = broken.map(({ after }) => after).sort((one, other) => one - other);
  let nextBreak = 0;
  const brokenBetween = (to: number): number | undefined => {
    while ((breaks[nextBreak] ?? Number.POSITIVE_INFINITY) < provenTo) nextBreak++;
    const after = breaks[nextBreak];
    return after !== undefined && after < to ? after : undefined;
  };

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

  /** The log signs no head twice. */
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

/** A log also signs chains of events, whose ids contain a slash. Events also sign the log. */
function isOfOther({ chain }: SignedHead, id: string | undefined): boolean {
  return id === undefined ? chain.id.includes('/') : chain.id !== id;
}
