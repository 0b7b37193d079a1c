/** What was signed of a chain: the checkpoints among its rows, and the end of an export. Pure. */
import { isSigned, type SignedAs, type SignedHead, thumbprint } from './signed-head';
import { type Chain, type Flaw, flaw } from './verify-chain';
import type { Row } from './verify-row';

export interface Signed {
  flaws: Flaw[];
  /** Checkpoints that hold. */
  checkpoints: number;
  /** Checkpoints that hold, but speak of rows that are not here: removed by retention, or of another chain. */
  elsewhere: number;
  /** Up to this row everything is as it was when it was signed; 0: nothing was. */
  provenTo: number;
  /** Thumbprint of the key; `undefined`: nothing is signed. */
  key: string | undefined;
  /** When the export was made, by its signed end, epoch ms. */
  exportedAt: number | undefined;
}

interface Context {
  /** Id of a chain that was forwarded; a log tells its id in what it signs. */
  id: string | undefined;
  trailer: SignedHead | undefined;
  /** The key that it has to be, where whoever asks knows it. */
  key: string | undefined;
}

export async function signedIn({ rows, flaws: broken }: Chain, context: Context): Promise<Signed> {
  const flaws: Flaw[] = [];
  const bySeq = new Map(rows.map(row => [row.seq, row]));
  const first = (rows[0] as Row).seq;
  const last = (rows.at(-1) as Row).seq;
  let { id, key } = context;
  let [provenTo, checkpoints, elsewhere] = [0, 0, 0];
  let exportedAt: number | undefined;
  /** The last row that is not in question, if one up to `to` is wrong and it is not known which. */
  const since = (to: number) => brokenBetween(to) ?? Math.max(provenTo, first - 1);
  const brokenBetween = (to: number) => broken.find(({ after }) => after >= provenTo && after < to)?.after;

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
    const row = bySeq.get(seq);
    if (row?.hash === hash) {
      provenTo = Math.max(provenTo, seq);
      return true;
    }
    if (seq > last) flaws.push(flaw('truncated', last, `${what} names row ${seq}, which is missing`));
    else if (row && brokenBetween(seq) === undefined)
      flaws.push(flaw('edited', since(seq), `row ${seq} is not what ${what} says it was: it, or one before it, is not as it was written`));
    return false;
  };

  for (const { seq, checkpoint } of rows) {
    if (!checkpoint) continue;
    const what = `the checkpoint in row ${seq}`;
    if (checkpoint === 'broken') flaws.push(flaw('edited', since(seq), `${what}: it is none`));
    else if (isOfOther(checkpoint, context.id)) {
      const name = thumbprint(checkpoint.publicKey);
      const holdsThere = await isSigned('checkpoint', checkpoint);
      if (holdsThere && name === (key ?? name)) [key, elsewhere] = [name, elsewhere + 1];
      else
        flaws.push(flaw('edited', since(seq), `${what}: ${holdsThere ? 'it is signed with another key' : 'its signature does not hold'}`));
    } else if (!(await holds('checkpoint', checkpoint, what, seq))) continue;
    else if (names(checkpoint, what)) checkpoints++;
    else if (checkpoint.chain.seq < first) elsewhere++;
  }
  const { trailer } = context;
  if (trailer && (await holds('export', trailer, 'the last line', last + 1))) {
    exportedAt = trailer.at;
    if (trailer.chain.seq < last)
      flaws.push(flaw('edited', trailer.chain.seq, `there are rows after row ${trailer.chain.seq}, which was the last by the last line`));
    names(trailer, 'the last line');
  }
  if (context.key !== undefined && provenTo === 0) flaws.push(flaw('edited', first - 1, 'nothing of this is signed with the given key'));
  return { flaws, checkpoints, elsewhere, provenTo, key, exportedAt };
}

/** What is forwarded tells of the log on the device, and that of what is forwarded, whose chains have names with a slash in them. `id`: of a chain that was forwarded. */
function isOfOther({ chain }: SignedHead, id: string | undefined): boolean {
  return id === undefined ? chain.id.includes('/') : chain.id !== id;
}
