import type { ComponentChildren } from 'preact';
import type { ActivityState, Finding } from '../../event';
import { Marked } from '../../ui/marked';
import { outcomeInDetail, refusalKey, responseWords, thoughtFor, toldWords } from '../../words/activity-state-words';
import { tried } from '../../words/attempt-text';
import { ruleWords, titleOf } from '../../words/finding-words';
import { count, fullName } from '../../words/phrases';
import { saferWords } from '../../words/safer-words';
import { sentWords } from '../../words/sent-words';
import { evidence } from '../../words/warning-text';
import { t } from '../../words/words';
import type { Step } from './steps';

type Of<Name extends Step['name']> = Extract<Step, { name: Name }>;

export function StepWords({ step, state }: { step: Step; state: ActivityState }) {
  switch (step.name) {
    case 'seen':
      return null;
    case 'judged':
      return <Judged step={step} state={state} />;
    case 'told':
      return <p>{t(step.entry.where === 'page' ? 'told_page' : 'told_badge')}</p>;
    case 'asked':
      return <Asked step={step} state={state} />;
    case 'answered':
      return <Answered step={step} state={state} />;
    case 'ended':
      return <Ended step={step} state={state} />;
    case 'undone':
      return <p>{t(step.entry.outcome === 'done' ? 'told_undone' : `undo_${step.entry.outcome}`)}</p>;
    case 'sent':
      return <p>{sentWords(step)}</p>;
  }
}

function Judged({ step: { findings, isAgain }, state }: { step: Of<'judged'>; state: ActivityState }) {
  return (
    <>
      {isAgain && <p class="aside">{t('records_judgedAgain')}</p>}
      {findings.length === 0 && <p>{t('records_noRule')}</p>}
      {findings.map(finding => (
        <FoundRule key={finding.rule} finding={finding} state={state} />
      ))}
    </>
  );
}

function FoundRule({ finding, state }: { finding: Finding; state: ActivityState }) {
  const { activity } = state.first;
  return (
    <div class="found-rule">
      <p>
        <span class="level" data-level={finding.level}>
          {t(`level_${finding.level}`)}
        </span>{' '}
        <strong>{titleOf(finding, activity)}</strong>
      </p>
      <p>{ruleWords(finding, 'why', activity)}</p>
      <Lines lines={evidence(activity, finding)} />
      <p class="aside">{t('fact_rule', t('records_response'), responseWords(finding))}</p>
    </div>
  );
}

function Asked({ step: { entry }, state }: { step: Of<'asked'>; state: ActivityState }) {
  const isBlocked = entry.response === 'block';
  const ways = (entry.safer ?? []).map(way => saferWords(way));
  return (
    <>
      <p>{isBlocked ? t('told_block') : t('records_asked')}</p>
      {ways.length > 0 && <p>{t('records_offered', ways.join('; '))}</p>}
      {!state.answer && !isBlocked && <p>{toldWords(state)}</p>}
    </>
  );
}

function Answered({ step: { entry }, state }: { step: Of<'answered'>; state: ActivityState }) {
  const isLast = state.answer?.id === entry.id;
  const thought = isLast ? thoughtFor(state) : undefined;
  const reasons = [entry.reasonCode, entry.reason].filter(reason => reason !== undefined && reason !== '') as string[];
  return (
    <>
      <Lines lines={toldWords({ ...state, answer: entry }).split('\n')} />
      {thought && <p class="aside">{t('fact_rule', t('fact_answered'), thought)}</p>}
      {reasons.length > 0 && <Lines lines={[t('fact_rule', t('fact_reason'), reasons.map(fullName).join('; '))]} />}
      {state.meant && entry.safer && <Lines lines={[t('fact_rule', t('fact_meant'), tried(state.meant))]} />}
    </>
  );
}

function Ended({ step: { entry }, state }: { step: Of<'ended'>; state: ActivityState }) {
  const { refused, isNew, hasExternalGuests } = entry.reply ?? {};
  const why = refused?.message ?? refused?.code;
  const ended = { ...state, outcome: entry };
  return (
    <>
      <p>{outcomeInDetail(ended)}</p>
      <Lines
        lines={[
          ...(why ? [t('fact_rule', t(refusalKey(ended)), fullName(why))] : []),
          ...(isNew === undefined ? [] : [t('fact_rule', t('fact_link'), t(isNew ? 'reply_isNew' : 'reply_existed'))]),
          ...(hasExternalGuests ? [t('reply_guests')] : []),
          ...(entry.fileName ? [t('fact_rule', t('fact_file'), fullName(entry.fileName))] : []),
        ]}
      />
    </>
  );
}

function Lines({ lines }: { lines: readonly string[] }): ComponentChildren {
  return lines.map(line => (
    <p key={line}>
      <Marked text={line} />
    </p>
  ));
}

export function eventsOf(step: Step): string | undefined {
  return step.name === 'sent' && step.events > 1 ? `× ${count(step.events)}` : undefined;
}
