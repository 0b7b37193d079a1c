/** As for sending, but nothing here sends. */
import { thisDevice } from '../../background/forward/device';
import { eventsOf, privacyKeyOf } from '../../background/forward/event-maker';
import { policyInForce } from '../../background/state/policy-in-force';
import type { PrivacyLevel } from '../../event';
import { announceDelivery } from '../../log/changes';
import { fillOutbox, startForwarding } from '../../log/outbox/outbox';

let wantedLevel: PrivacyLevel | undefined;

export function showLevel(level: PrivacyLevel): Promise<void> {
  wantedLevel = level;
  return makeEvents();
}

let making: Promise<void> = Promise.resolve();

export function makeEvents(): Promise<void> {
  making = making.then(make, make);
  return making;
}

async function make(): Promise<void> {
  const { policy } = await policyInForce();
  const device = await thisDevice();
  const privacy = { level: wantedLevel ?? policy.privacyLevel, key: privacyKeyOf(policy, device.secret) };
  // Another level remakes the events, as a policy change does.
  await startForwarding(`${device.id}/${crypto.randomUUID().slice(0, 8)}`, true, `${privacy.level} ${privacy.key.id}`);
  const events = eventsOf(device, policy, privacy);
  for (let more = true; more; ) ({ more } = await fillOutbox(events));
  announceDelivery();
}
