import { useId } from 'preact/hooks';
import type { ActivityKind } from '../../event';
import type { Policy } from '../../policy/policy';
import { RULES } from '../../rules';
import { needsLabels } from '../../rules/engine/labels';
import { needsInternalDomains } from '../../rules/engine/outsiders';
import { isAsking } from '../../rules/engine/response';
import type { Rule } from '../../rules/engine/rule';
import { Marked } from '../../ui/marked';
import { mostSeriousFirst } from '../../ui/most-serious-first';
import { OrganizationLine } from '../../ui/organization-line';
import { WarningWords } from '../../ui/warning-words';
import { generalTitle } from '../../words/finding-words';
import { date, fullName, names } from '../../words/phrases';
import { buttonWords, type PromptText, promptText, SHARES } from '../../words/prompt-text';
import { organizationOf, tell, type WarningText } from '../../words/warning-text';
import { t } from '../../words/words';
import { exampleOf } from './rule-example';
import { responseWords } from './value-words';

/** With a rule; the rest is counted, because the setting above lists all. */
const MAX_EXCEPTIONS = 10;

interface Props {
  policy: Policy;
  found: ReturnType<typeof matchingRules>;
}

export function RulesSection({ policy, found }: Props) {
  if (found.length === 0) return null;
  return (
    <section class="paper rules" aria-labelledby="rules">
      <h3 id="rules">{t('rules')}</h3>
      <p class="aside">{t('rules_what')}</p>
      <ul class="rules-list">
        {found.map(words => (
          <RuleRow key={words.rule.id} words={words} policy={policy} />
        ))}
      </ul>
    </section>
  );
}

/** An empty query finds all. */
export function matchingRules(query: string, policy: Policy): ReturnType<typeof wordsOf>[] {
  const rules = [...RULES, ...policy.customRules];
  return mostSeriousFirst(rules, ({ id, level }) => policy.levels.get(id) ?? level)
    .map(rule => wordsOf(rule, policy))
    .filter(({ rule, title }) => `${title} ${rule.id}`.toLowerCase().includes(query.toLowerCase()));
}

function Terms({ rule: { id }, policy }: { rule: Rule; policy: Policy }) {
  const inGroups = [...policy.responses].filter(([name]) => name.startsWith(`${id}@`));
  const start = policy.startDates.get(id);
  const excepted = policy.exceptions
    .filter(({ rule }) => rule === id || rule === '*')
    .map(({ domain, person, site }) => person ?? domain ?? site ?? '');
  const terms = [
    ...inGroups.map(([name, asked]) => t('rules_inGroup', name.slice(id.length + 1), t(`rules_${asked}`))),
    ...(start === undefined ? [] : [t('rules_from', date(start))]),
    ...(excepted.length > 0 ? [t('rules_notFor', names(excepted, MAX_EXCEPTIONS, fullName))] : []),
  ];
  if (terms.length === 0) return null;
  return (
    <ul class="rule-terms aside">
      {terms.map(term => (
        <li key={term}>
          <Marked text={term} />
        </li>
      ))}
    </ul>
  );
}

function wordsOf(rule: Rule, policy: Policy) {
  const asked = policy.responses.get(rule.id) ?? rule.response;
  const isTold = asked !== 'off' && asked !== 'record';
  const { meaning, finding } = exampleOf(rule, isTold ? asked : 'record', policy);
  const organization = organizationOf(policy, rule.id);
  const told = tell({ meaning, findings: [finding], organization });
  const prompt =
    asked !== 'off' && isAsking(asked)
      ? promptText({ meaning, findings: [finding], organization, response: asked })
      : undefined;
  return { rule, asked, isTold, organization, told, prompt, kind: meaning.kind, title: generalTitle(finding) };
}

/** What the rule needs and the policy does not have. */
function lackOf(rule: Rule, { internalDomains, sensitivityLabels }: Policy) {
  if (internalDomains.length === 0 && needsInternalDomains(rule)) return 'rules_needsDomains';
  if (sensitivityLabels.size === 0 && needsLabels(rule)) return 'rules_needsLabels';
  return;
}

function RuleRow({ words, policy }: { words: ReturnType<typeof wordsOf>; policy: Policy }) {
  const id = useId();
  const { rule, asked, isTold, organization, told, prompt, kind, title } = words;
  if (!told) return null;
  const lack = asked === 'off' ? undefined : lackOf(rule, policy);
  return (
    <li class="rule" data-rule={rule.id}>
      <h4 id={`${id}-title`}>
        {title} <code>{rule.id}</code>
      </h4>
      <p class="rule-facts">
        <span class="level" data-level={told.level}>
          {told.levelWords}
        </span>
        <span class="dotted">
          <span>{responseWords(asked)}</span>{' '}
          <span class="aside">{t(policy.responses.has(rule.id) ? 'rules_byPolicy' : 'settings_default')}</span>
        </span>
      </p>
      {lack && <p class="stale">{t(lack)}</p>}
      <Terms rule={rule} policy={policy} />
      <details>
        <summary id={`${id}-fold`} aria-labelledby={`${id}-fold ${id}-title`}>
          {t(isTold && !lack ? 'rules_says' : 'rules_wouldSay')}
        </summary>
        <div class="rule-preview warning paper" data-level={told.level}>
          {prompt && <p class="preview-lead aside">{prompt.lead}</p>}
          <WarningWords told={prompt ? asWarning(prompt, told) : told} rank={4} shape="full">
            <OrganizationLine organization={organization} />
          </WarningWords>
          {prompt?.advice && SHARES.includes(kind) && <p class="preview-safer aside">{t('rules_saferHere')}</p>}
          {prompt && <Buttons kind={kind} isBlocked={asked === 'block'} />}
        </div>
      </details>
    </li>
  );
}

/** Safer options depend on the file and the service. */
function asWarning({ title, sentences, reason, advice }: PromptText, told: WarningText): WarningText {
  const reasons: WarningText['reasons'] = [[reason.heading, reason.text]];
  return {
    ...told,
    title,
    sentences,
    reasons: advice ? [...reasons, [t('question_instead'), advice]] : reasons,
  };
}

/** A picture of them: they do nothing. */
function Buttons({ kind, isBlocked }: { kind: ActivityKind; isBlocked: boolean }) {
  return (
    <p class="check-buttons">
      {buttonWords(kind, isBlocked).map(words => (
        <span key={words} class="preview-button">
          {words}
        </span>
      ))}
    </p>
  );
}
