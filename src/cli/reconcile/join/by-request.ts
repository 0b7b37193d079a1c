import { normalGuid } from '../../../recognise/read/guid';
import type { Act, AuditRecord, Joined, Pair } from '../acts-and-records';
import { canBe } from '../operations';
import { grouped } from './grouped';
import { nearest } from './nearest-acts';

/** Second Look records no more of one request (recognise/index.ts). More are forged and slow. */
const MAX_PARTS = 200;

/**
 * Joins all records of a request with its act, whatever their time. Acts that share an id are parts
 * of one batch; the link and the file tell them apart, or what the other parts leave over.
 */
export function joinByRequest(acts: readonly Act[], records: readonly AuditRecord[]): Joined {
  const [only, ...others] = acts;
  if (!only || acts.length > MAX_PARTS) return { pairs: [], left: [...records] };
  if (others.length === 0) return { pairs: records.map(record => ({ act: only, record })), left: [] };
  const pairs: Pair[] = [];
  const unnamed: AuditRecord[] = [];
  for (const record of records) {
    const act = actOfPart(acts, record);
    if (act) pairs.push({ act, record });
    else unnamed.push(record);
  }
  const named = new Set(pairs.map(({ act }) => act));
  const rest = joinRest(
    acts.filter(act => !named.has(act) && mayBeLogged(act)),
    unnamed.filter(isAboutFile),
  );
  return { pairs: [...pairs, ...rest.pairs], left: [...rest.left, ...unnamed.filter(record => !isAboutFile(record))] };
}

function actOfPart(acts: readonly Act[], record: AuditRecord): Act | undefined {
  const ofLink = acts.filter(act => act.linkId !== undefined && act.linkId === record.linkId);
  const named = ofLink.length > 0 ? ofLink : acts.filter(act => namesFile(act, record));
  const fitting = named.filter(act => canBe(record.operation, act.kind));
  return nearest(fitting.length > 0 ? fitting : named, record);
}

/** A renamed file: the records of one file and the one act that is left for them. */
function joinRest(acts: readonly Act[], records: readonly AuditRecord[]): Joined {
  const files = grouped(records, fileOf);
  const choices = [...files.values()].map(ofFile => ({
    ofFile,
    fitting: acts.filter(
      act =>
        ofFile.some(({ operation }) => canBe(operation, act.kind)) && !ofFile.some(record => namesOther(act, record)),
    ),
  }));
  const claims = new Map<Act, number>();
  for (const act of choices.flatMap(({ fitting }) => fitting)) claims.set(act, (claims.get(act) ?? 0) + 1);
  const pairs: Pair[] = [];
  const left: AuditRecord[] = [];
  for (const { ofFile, fitting } of choices) {
    const [act, second] = fitting;
    if (act && !second && claims.get(act) === 1) pairs.push(...ofFile.map(record => ({ act, record })));
    else left.push(...ofFile);
  }
  return { pairs, left };
}

function mayBeLogged({ outcome }: Act): boolean {
  return outcome !== 'stopped' && outcome !== 'refused';
}

/** Others, such as that of a site's group, have the address of the site at most. */
function isAboutFile({ fileId, name }: AuditRecord): boolean {
  return fileId !== undefined || name !== undefined;
}

function fileOf({ fileId, address, site, name }: AuditRecord): string {
  return fileId ?? address ?? `${site ?? ''}\n${name ?? ''}`;
}

function namesFile({ fileIds, addresses, names }: Act, { fileId, address, name }: AuditRecord): boolean {
  return isIn(fileIds, fileId) || isIn(addresses, address) || isIn(names, name);
}

/** Ids of other forms, such as those of Graph, cannot be compared. */
function namesOther({ fileIds }: Act, { fileId }: AuditRecord): boolean {
  return fileId !== undefined && fileIds.some(id => normalGuid(id) !== undefined) && !fileIds.includes(fileId);
}

function isIn(list: readonly string[], value: string | undefined): boolean {
  return value !== undefined && list.includes(value);
}
