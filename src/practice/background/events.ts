/**
 * What an organisation's engine would get: the real events, made as for sending and then left where
 * they are. Nothing here sends.
 */

import { thisDevice } from '../../background/forward/device';
import { eventsOf, privacyKeyOf } from '../../background/forward/event-maker';
import { policyInForce } from '../../background/state/policy-in-force';
import { announceDelivery } from '../../log/changes';
import { fillOutbox, startForwarding } from '../../log/outbox/outbox';
import type { PrivacyLevel } from '../wire';

/** Of the events that are there, and of all that come. Absent: that of the policy. */
let wanted: PrivacyLevel | undefined;

export function showLevel(level: PrivacyLevel): Promise<void> {
  wanted = level;
  return makeEvents();
}

let making: Promise<void> = Promise.resolve();

/** One at a time. Whoever shows them is told. */
export function makeEvents(): Promise<void> {
  making = making.then(make, make);
  return making;
}

async function make(): Promise<void> {
  const { policy } = await policyInForce();
  const device = await thisDevice();
  const privacy = { level: wanted ?? policy.privacyLevel, key: privacyKeyOf(policy, device.secret) };
  // With another level the events are made anew, as when a policy changes it.
  await startForwarding(`${device.id}/${crypto.randomUUID().slice(0, 8)}`, true, `${privacy.level} ${privacy.key.id}`);
  const events = eventsOf(device, policy, privacy);
  for (let more = true; more; ) ({ more } = await fillOutbox(events));
  announceDelivery();
}
