import type { Response } from '../event';
import type { Policy, PolicyReading } from '../policy/policy';
import { RULES } from '../rules';
import { askOf, given } from '../rules/engine/response';
import { Dotted } from '../ui/dotted';
import { OrganizationLine } from '../ui/organization-line';
import { joined, plural } from '../words/phrases';
import { organizationOf } from '../words/warning-text';
import { t } from '../words/words';

const KINDS = [
  ['popup_rulesInform', ['inform']],
  ['popup_rulesAsk', ['warn', 'justify']],
  ['popup_rulesBlock', ['block']],
] as const;

export function PolicyLines({ reading: { source, policy }, now }: { reading: PolicyReading; now: number }) {
  const organization = organizationOf(policy);
  if (source !== 'managed' && !Object.keys(organization).length) return null;
  return (
    <section class="policy-lines" aria-label={t('popup_policy')}>
      <OrganizationLine organization={organization} />
      {source === 'managed' && (
        <p class="aside">
          <Dotted text={policy.auditOnly ? t('welcome_audit') : rulesWords(policy, now)} />
        </p>
      )}
    </section>
  );
}

/** Ignores responses for host groups. */
function rulesWords(policy: Policy, now: number): string {
  const done = [...RULES, ...policy.customRules].map(rule => responseNow(rule, policy, now));
  const numbers = KINDS.map(
    ([key, responses]) => [key, done.filter(one => responses.some(response => response === one)).length] as const,
  );
  return joined(numbers.filter(([, number]) => number > 0).map(([key, number]) => plural(key, number)));
}

function responseNow(rule: (typeof RULES)[number], policy: Policy, now: number): Response | 'off' {
  const asked = askOf(rule, [], policy);
  if (asked === 'off') return asked;
  return given(asked, rule.id, { seenAt: now }, policy, { aheadOfUtc: at => -new Date(at).getTimezoneOffset() })
    .response;
}
