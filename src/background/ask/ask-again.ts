/** Which prompts are the same, so that one answer counts for all of them, in every tab. */
import type { ActivityEntry, ActivityState } from '../../event';
import { MAX_OPEN_PROMPT_AGE_MS } from '../../log/activity-state';
import { timesAsked } from '../../log/query/query';
import { hashOfText } from '../../log/verify/canonical';
import { isSharePoint } from '../../recognise/read/host';
import { isClipped } from '../record/clip';
import { askedIn } from '../record/judge';

/** SHA-256 of everything that makes two prompts the same; `undefined` without a clear subject. */
export function promptHashOf({
  activity,
  findings,
  response,
}: Pick<ActivityEntry, 'activity' | 'findings' | 'response'>): string | undefined {
  const { kind, host, site, scope, role, recipients = [], file, count, destination, clientId, scopes = [] } = activity;
  const { password, expires, fullControl, everyone, breaksInheritance, blocksDownload, crossSite } = activity;
  const { object, objectId, label, redirectHost, previous, labelRemoved, withoutGuests } = activity;
  // A bare name, or a path without its site, is not unique.
  const path = isSharePoint({ host }) && site !== undefined ? file?.path : undefined;
  const subject = file?.id ?? path ?? clientId;
  if (subject === undefined || isClipped(subject, recipients)) return undefined;
  const rules = askedIn(findings).sort();
  // Whether a link ends matters; when it ends does not.
  const isEnding = expires !== undefined;
  const terms = [fullControl, everyone, breaksInheritance, password, isEnding, blocksDownload, crossSite].map(Boolean);
  const all = [
    response,
    rules,
    kind,
    host,
    site,
    scope,
    role,
    [...recipients].sort(),
    subject,
    count,
    destination,
    clientId,
    [...scopes].sort(),
    terms,
    object,
    objectId,
    label?.id ?? label?.name,
    redirectHost,
    // Only if there is one, so that earlier answers count on.
    ...(previous !== undefined || labelRemoved ? [previous, labelRemoved] : []),
    ...(withoutGuests ? ['withoutGuests'] : []),
  ];
  return hashOfText(JSON.stringify(all));
}

export async function stillAsking(promptHash: string, now: number): Promise<ActivityState[]> {
  return (await timesAsked(promptHash, now - MAX_OPEN_PROMPT_AGE_MS)).filter(
    ({ answer, outcome }) => !answer && !outcome,
  );
}
