import '../../test/dom';
/** One mistake after the other, as an admin may deliver them: each costs the broken value alone. */
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROKEN, type Broken, GOOD, withBroken } from '../../../test/e2e/broken-policies';
import { expectAllGood, readSettingsPage, type Shown, shownOf } from '../../../test/e2e/settings-page';
import type { Decided } from '../../policy/in-force';
import { decide } from '../../policy/in-force';
import { comparePolicy, type PolicyChange } from '../../policy/policy-change';
import { NOTHING_REMEMBERED, type RememberedPolicy } from '../../policy/remembered-policy';
import { RULES } from '../../rules';
import { fakeChrome } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { PolicySection } from './policy-section';

const RULE_IDS = RULES.map(({ id }) => id);
const NAMES = Object.keys(GOOD);
const started = Date.now();
let deliveries = 0;
let remembered: RememberedPolicy = NOTHING_REMEMBERED;

/** What the page shows of the policy, and what the log gets. */
function deliver(policy: Record<string, unknown>): { shown: Shown; change: PolicyChange | undefined } {
  deliveries += 1;
  const now = started + deliveries * 1000;
  const decided: Decided = decide(policy, {}, remembered, now, RULE_IDS);
  const { change, logged } = comparePolicy(decided.reading, remembered.told, now);
  remembered = { ...decided.remembered, told: logged };
  const report = { reading: decided.reading, own: {}, history: [], now };
  act(() => render(<PolicySection report={report} onSave={async () => undefined} />, document.body));
  return { shown: readSettingsPage(), change };
}

let good: Shown;
beforeAll(() => {
  fakeChrome();
  const { shown, change } = deliver(GOOD);
  good = shown;
  expect(good.problems).toEqual([]);
  expectAllGood(good, good);
  expect(change).toMatchObject({ source: 'managed', problems: [] });
  expect(change?.changes.map(({ key }) => key).sort()).toEqual(NAMES.toSorted());
});
afterAll(() => expect([...missing]).toEqual([]));

it('lists at least fifty broken policies', () => {
  expect(new Set(BROKEN.map(one => JSON.stringify(one))).size).toBeGreaterThanOrEqual(50);
});

describe('a policy with one mistake', () => {
  it.each(BROKEN.map((broken: Broken) => ({ broken, key: broken.key, value: broken.value.slice(0, 80) })))(
    '$key: $value',
    ({ broken }) => {
      const { shown, change } = deliver(withBroken([broken]));
      expect(shown.problems).toEqual(shownOf([broken]));
      expectAllGood(shown, good);
      // Logged once, without the value.
      expect(change?.changes).toEqual([]);
      expect(change?.problems.map(({ key }) => key)).toEqual([broken.key]);
      expect(JSON.stringify(change)).not.toContain('javascript');
    },
  );
});
