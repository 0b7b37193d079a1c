import type { Policy } from '../../policy/policy';
import type { Check, Scenario, Way } from '../../policy/schema/scenario';
import { Marked } from '../../ui/marked';
import { OrganizationLine } from '../../ui/organization-line';
import { type Organization, organizationOf, saysWho } from '../../words/warning-text';
import { t } from '../../words/words';
import { captionOf } from '../caption';
import { localised } from '../localised';
import { type RuleTold, rulesTold } from './rules';

interface Props {
  scenario: Scenario;
  policy: Policy;
}

export function Sheet({ scenario, policy }: Props) {
  const { id, title, story, takeaway, unsafe, safe, checks } = scenario;
  const rules = rulesTold(unsafe.rules, policy);
  return (
    <article class="sheet" aria-labelledby={`title-${id}`}>
      <h2 id={`title-${id}`}>{localised(title)}</h2>
      <h3>{t('handout_what')}</h3>
      <p>{localised(story)}</p>
      <h3>{t('handout_why')}</h3>
      <p class="takeaway">{localised(takeaway)}</p>
      <div class="ways">
        <Steps way={safe} heading={t('handout_safe')} kind="safe" />
        <Steps way={unsafe} heading={t('handout_unsafe')} kind="unsafe" />
      </div>
      {checks.map(check => (
        <Question key={localised(check.question)} check={check} />
      ))}
      {rules.length > 0 && <Rules rules={rules} organization={organizationOf(policy)} />}
      <OrganizationLine organization={organizationOf(policy)} />
      {checks.map(check => (
        <Answer key={localised(check.question)} check={check} />
      ))}
    </article>
  );
}

function Steps({ way, heading, kind }: { way: Way; heading: string; kind: 'safe' | 'unsafe' }) {
  // Answers belong to the play: on paper, "do not go on" would be among what not to do.
  const steps = way.steps.filter(({ do: verb }) => verb !== 'answer');
  return (
    <section class="way" data-kind={kind}>
      <h3>{heading}</h3>
      <ol>
        {steps.map(step => (
          <li key={JSON.stringify(step)}>
            <Marked text={captionOf(step)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Rules({ rules, organization }: { rules: readonly RuleTold[]; organization: Organization }) {
  return (
    <section>
      <h3>{t('handout_rules')}</h3>
      <dl class="rules">
        {rules.map(({ id, title, words, isOrganization }) => (
          <div key={id}>
            <dt>{title}</dt>
            {words && (
              <dd>
                {isOrganization && (
                  <span class="saying">
                    <Marked text={saysWho(organization)} />
                  </span>
                )}
                {words}
              </dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}

function Question({ check: { question, options } }: { check: Check }) {
  const letters = lettersOfOptions();
  return (
    <section>
      <h3>{t('handout_check')}</h3>
      <p>{localised(question)}</p>
      <ol class="options">
        {options.map((option, at) => (
          <li key={localised(option)} style={{ listStyleType: `"${letters[at]}. "` }}>
            {localised(option)}
          </li>
        ))}
      </ol>
    </section>
  );
}

function lettersOfOptions(): readonly string[] {
  return [...t('handout_letters')];
}

function Answer({ check: { right, because } }: { check: Check }) {
  return (
    <p class="answer">
      <strong>
        {t('handout_answer')} <bdi>{lettersOfOptions()[right]}</bdi>
      </strong>{' '}
      {localised(because)}
    </p>
  );
}
