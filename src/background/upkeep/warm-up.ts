/**
 * Goes once, when a worker starts, through what a share goes through, with one that nobody made:
 * code that runs for the first time takes several times as long (some 20 ms on the way to the disk,
 * measured), and mostly a worker starts because somebody is about to share. What comes of it is
 * thrown away.
 */
import type { Activity } from '../../event';
import { hashOf } from '../../log/verify/canonical';
import { withService } from '../../policy/with-service';
import { recogniseEach } from '../../recognise';
import { withoutSecretsIn } from '../../recognise/redact';
import { saferMeaning, saferWays } from '../../recognise/safer';
import { evaluate } from '../../rules/engine/evaluate';
import { parseMessage } from '../inbox/messages';
import { clip } from '../record/clip';
import { customOf } from '../record/custom';
import { past } from '../record/past';
import { policyInForce } from '../state/policy-in-force';

/**
 * A link with which anyone can edit: the rules mind it, and there are safer ways. No host is called
 * like that.
 */
const SHARE = {
  id: 'rehearsal',
  witness: 'page',
  seenAt: 0,
  method: 'POST',
  host: 'rehearsal.sharepoint.com',
  path: "/sites/hr/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(1)/ShareLink",
  query: '',
  headers: { 'content-type': 'application/json' },
  body: '{"request":{"createLink":true,"settings":{"linkKind":5,"expiration":null}}}',
  via: 'fetch',
} as const;

/** @returns how many activities the rules have judged: it, and each of its safer ways. */
export async function rehearse(): Promise<number> {
  const { policy } = await policyInForce();
  const parsed = parseMessage({ type: 'consider', observation: SHARE });
  if (!('message' in parsed) || parsed.message.type !== 'consider') return 0;
  const request = withService(parsed.message.observation, policy);
  const { id, seenAt, host } = request;
  const meanings = recogniseEach(request, { custom: customOf(policy), onThrow: ignore }).map(({ meaning }) =>
    clip(meaning),
  );
  const activities = meanings.map((meaning): Activity => ({ id, seenAt, host, ...meaning }));
  const safer = activities.flatMap(activity => saferWays(request).map(way => saferMeaning(activity, way)));
  const findings = [...activities, ...safer].map(activity => evaluate(activity, policy, past(), ignore));
  hashOf(withoutSecretsIn({ activities, findings }));
  return findings.length;
}

/** What fails here fails again where it matters, and is told then. */
function ignore(): void {
  // Nothing.
}
