/** The newest warnings, in the same words as in the page. */
import type { Story } from '../log/story';
import type { Policy } from '../policy/policy';
import { OrganizationLine } from '../ui/organization-line';
import { plural } from '../ui/phrases';
import { type Told, tell } from '../ui/told';
import { WarningWords } from '../ui/warning-words';
import { t } from '../ui/words';
import { toldKey } from './story-words';
import { Time } from './time';

/** What fits without scrolling; the rest is folded. */
const ROOM = 2;

interface Props {
  stories: readonly Story[];
  policy: Policy;
  now: number;
}

export function Attention({ stories, policy, now }: Props) {
  const warnings = stories.flatMap(story => {
    const told = warningOf(story, policy);
    return told ? [{ story, told }] : [];
  });
  const earlier = warnings.slice(ROOM);
  if (!warnings.length) return <p class="calm">{t('popup_calm')}</p>;
  return (
    <section aria-labelledby="attention">
      <h2 id="attention">{t('popup_attention')}</h2>
      <WarningList warnings={warnings.slice(0, ROOM)} now={now} unfolded={0} />
      {earlier.length > 0 && (
        <details class="earlier">
          <summary>
            <span>{plural('popup_earlier', earlier.length)}</span>
          </summary>
          <WarningList warnings={earlier} now={now} />
        </details>
      )}
      <OrganizationLine organization={organizationOf(policy)} />
    </section>
  );
}

interface ListProps {
  warnings: readonly { story: Story; told: Told }[];
  now: number;
  /** The one whose reasons are open. */
  unfolded?: number;
}

function WarningList({ warnings, now, unfolded }: ListProps) {
  return (
    <ul class="warnings">
      {warnings.map(({ story, told }, index) => (
        <li key={story.first.activityId} class="warning">
          <p class="warning-head">
            <span class="level" data-level={told.level}>
              {told.levelWords}
            </span>
            <Time at={story.first.activity.seenAt} now={now} />
          </p>
          <WarningWords told={told} rank={3} folded={index !== unfolded} />
          <p class="aside">{t(toldKey(story))}</p>
        </li>
      ))}
    </ul>
  );
}

/** What never took effect needs nobody's attention; it stays in the list of activities. */
function warningOf({ first, outcome }: Story, policy: Policy): Told | undefined {
  if (outcome && outcome.outcome !== 'done') return undefined;
  const findings = first.findings.filter(finding => finding.response !== 'record');
  const message = findings[0] && policy.messages.get(findings[0].rule);
  return tell({ meaning: first.activity, findings, organization: { ...organizationOf(policy), ...(message && { message }) } });
}

function organizationOf({ organizationName, supportContact, policyUrl }: Policy) {
  return {
    ...(organizationName && { name: organizationName }),
    ...(supportContact && { contact: supportContact }),
    ...(policyUrl && { policyUrl }),
  };
}
