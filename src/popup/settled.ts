/** Which warnings need nobody's attention any more. Pure. */
import type { Activity, ActivityKind } from '../event';
import type { Story } from '../log/story';

const GRANTS: readonly ActivityKind[] = ['share-link-create', 'share-invite', 'permission-change'];

/** Whether a later activity took back what this one gave. Closing a warning settles nothing: the link is still there. */
export function isSettled({ first }: Story, stories: readonly Story[]): boolean {
  return stories.some(
    later => later.first.seq > first.seq && later.outcome?.outcome === 'done' && takesBack(later.first.activity, first.activity),
  );
}

function takesBack(end: Activity, grant: Activity): boolean {
  if (end.kind !== 'unshare' || !GRANTS.includes(grant.kind) || end.host !== grant.host) return false;
  return sameFile(end, grant) && couldBeTheSameAccess(end, grant);
}

function sameFile({ file: one }: Activity, { file: other }: Activity): boolean {
  if (one?.id !== undefined && one.id === other?.id) return true;
  return one?.path !== undefined && one.path === other?.path;
}

/** Ben's access that was ended is not the link for anyone. What either does not state is no difference. */
function couldBeTheSameAccess(end: Activity, grant: Activity): boolean {
  const open = (scope: Activity['scope']) => scope === 'anonymous' || scope === 'organization';
  if ((open(end.scope) || open(grant.scope)) && end.scope && grant.scope && end.scope !== grant.scope) return false;
  const people = grant.recipients ?? [];
  return !end.recipients?.length || !people.length || people.some(person => end.recipients?.includes(person));
}
