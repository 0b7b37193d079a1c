import { describe, expect, it } from 'vitest';
import { started } from '../../forward/ocsf/test/sample';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { eventsOf } from './event-maker';

const DEVICE = { id: 'd', name: 'Chromium / Linux', version: '1.0', secret: new Uint8Array(32) };
const PRIVACY = { level: 'minimal', key: { id: 'device', secret: new Uint8Array(32) } } as const;
const LINK = { sequence: 1, chain: { id: 'd/1', prev: '0'.repeat(64) } };

describe('an event', () => {
  it.each([['2027-01-15'], [undefined]])(
    'names the version of the policy, if the admin gave one: %s',
    policyVersion => {
      const policy = { ...DEFAULT_POLICY, ...(policyVersion === undefined ? {} : { policyVersion }) };
      const entry = started();
      const made = eventsOf(DEVICE, policy, PRIVACY).make(entry, [entry], LINK);
      expect(JSON.parse(made?.json ?? '{}').policy?.version).toBe(policyVersion);
    },
  );
});
