import { defined } from '../../defined';
import { outgoing, outgoingAgain } from '../../forward/outgoing';
import { DEVICE_KEY, type Privacy, type PrivacyKey } from '../../forward/privacy';
import type { EventMaker } from '../../log/outbox/event-maker';
import type { Policy } from '../../policy/policy';
import type { Device } from './device';

export function eventsOf({ secret: _, ...device }: Device, policy: Policy, privacy: Privacy): EventMaker {
  const timezoneOffset = -new Date().getTimezoneOffset();
  return {
    make(row, before, { sequence, chain }) {
      const first = before.find(entry => entry.kind === 'activity');
      return outgoing(row, {
        ...defined({ first }),
        before,
        device: { ...device, timezoneOffset },
        policy: defined({ version: policy.policyVersion, internalDomains: policy.internalDomains }),
        privacy,
        sequence,
        chain,
      });
    },
    remake: ({ json, level }, link) => outgoingAgain(json, level, { privacy, ...link }),
  };
}

/** A key without an id is called `policy`. */
export function privacyKeyOf({ pseudonymKey }: Policy, secret: Uint8Array): PrivacyKey {
  if (pseudonymKey === undefined) return { id: DEVICE_KEY, secret };
  const [, id = 'policy', text = pseudonymKey] = /^([A-Za-z0-9._-]{1,32}):(.+)$/s.exec(pseudonymKey) ?? [];
  return { id, secret: new TextEncoder().encode(text) };
}
