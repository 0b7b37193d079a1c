/**
 * Class 2004, Detection Finding; one per activity. Create 1: shown or asked. Update 2: the user
 * goes on, or nobody answers. Close 3: stopped, or undone.
 */
import type { ActivityState, AnswerEntry, AskedEntry, OutcomeEntry, ShownEntry, UndoEntry } from '../../event';
import { fold } from '../../log/activity-state';
import { OPERATIONS } from './activity-names';
import type { ClassPart, Coded, EventContext, Fields, OcsfClass } from './event';
import { moment } from './moment';
import { participants } from './participants';
import { serviceOf } from './service';
import { severityOf } from './severity';
import { uidOf } from './uid';

const DETECTION_FINDING: OcsfClass = { uid: 2004, name: 'Detection Finding', category: [2, 'Findings'] };

type WarningEntry = ShownEntry | AskedEntry | AnswerEntry | UndoEntry | OutcomeEntry;

interface Standing {
  step: 1 | 2 | 3;
  status: Coded;
  action: Coded;
  disposition: Coded;
  named: string;
  message: string;
}

const NEW: Coded = [1, 'New'];
const IN_PROGRESS: Coded = [2, 'In Progress'];
const RESOLVED: Coded = [4, 'Resolved'];
const ALLOWED: Coded = [1, 'Allowed'];
const DENIED: Coded = [2, 'Denied'];
const OBSERVED: Coded = [3, 'Observed'];
const MODIFIED: Coded = [4, 'Modified'];
const ALERT: Coded = [19, 'Alert'];
const STEPS = { 1: 'Create', 2: 'Update', 3: 'Close' } as const;

export function detectionFinding(entry: WarningEntry, context: EventContext): ClassPart | undefined {
  const { first, before, device } = context;
  if (!first) return undefined;
  const earlier = before.filter(({ kind }) => kind !== 'activity');
  const state = fold([first, ...earlier, entry])[0];
  if (!state) return undefined;
  const { activity, findings } = state.first;
  const service = serviceOf(activity);
  const opening = earlier.find(one => one.kind === 'shown' || one.kind === 'asked' || one.kind === 'answer');
  const standing = standingOf(entry);
  // A remembered answer has no prompt before it, so it creates the finding.
  const step = opening === undefined && standing.step === 2 ? 1 : standing.step;
  const rules = rulesOf(state);
  const related = uidOf(first.activityId, device.id);
  const [typeId, typeName] = OPERATIONS[activity.kind].activity;
  return {
    class: DETECTION_FINDING,
    activity: [step, STEPS[step]],
    at: entry.at,
    severity: severityOf(findings),
    status: standing.status,
    message: standing.message,
    app: service.app,
    tenant: activity.actor?.tenantId,
    action: standing.named,
    fields: {
      action_id: standing.action[0],
      action: standing.action[1],
      disposition_id: standing.disposition[0],
      disposition: standing.disposition[1],
      is_alert: standing.disposition === ALERT,
      finding_info: {
        uid: uidOf(`${first.activityId}:finding`, device.id),
        title: rules.join(', ') || 'Second look',
        types: [activity.kind],
        ...(rules[0] === undefined ? {} : { analytic: { uid: rules[0], name: rules[0], type_id: 1, type: 'Rule' } }),
        ...moment('created_time', opening ? opening.at : entry.at),
        ...(opening ? moment('modified_time', entry.at) : {}),
        related_events: [{ uid: related, type_uid: 600600 + typeId, type_name: `File Hosting Activity: ${typeName}` }],
        related_events_count: 1,
      },
      evidences: [participants(activity, context)],
      ...(entry.kind === 'answer' ? { comment: entry.reason } : {}),
      ...('status' in entry && entry.status !== undefined ? { status_code: entry.status.toString() } : {}),
    },
    unmapped: { warning: { rules }, ...detailOf(entry, rules, opening?.at) },
  };
}

function rulesOf({ asked, shown, first }: ActivityState): string[] {
  const rules = [...(asked?.rules ?? []), ...(shown ? [shown.rule] : [])];
  const asking = first.findings.filter(({ response }) => response !== 'record').map(({ rule }) => rule);
  return [...new Set(rules.length > 0 ? rules : asking)];
}

function standingOf(entry: WarningEntry): Standing {
  switch (entry.kind) {
    case 'shown':
      return {
        step: 1,
        status: NEW,
        action: OBSERVED,
        disposition: ALERT,
        named: 'warning-shown',
        message: 'Warning shown',
      };
    case 'asked':
      return {
        step: 1,
        status: NEW,
        action: OBSERVED,
        disposition: ALERT,
        named: 'question-asked',
        message: 'Asked before it leaves',
      };
    case 'outcome':
      return stopped(entry);
    case 'undo':
      return undone(entry);
    case 'answer':
      return answered(entry);
  }
}

/** `aborted`: the page or tab was gone before the answer. */
function stopped({ outcome }: OutcomeEntry): Standing {
  const [disposition, named]: [Coded, string] =
    outcome === 'aborted' ? [[99, 'Called Off'], 'called-off'] : [[2, 'Blocked'], 'stopped'];
  return { step: 3, status: RESOLVED, action: DENIED, disposition, named, message: 'It never left the browser' };
}

function undone({ outcome }: UndoEntry): Standing {
  if (outcome === 'done')
    return {
      step: 3,
      status: RESOLVED,
      action: MODIFIED,
      disposition: [24, 'Access Revoked'],
      named: 'taken-back',
      message: 'Taken back by the person',
    };
  const message = 'The person wanted it back, and that did not work';
  return {
    step: 2,
    status: IN_PROGRESS,
    action: OBSERVED,
    disposition: [27, 'Error'],
    named: 'not-taken-back',
    message,
  };
}

function answered({ choice }: AnswerEntry): Standing {
  switch (choice) {
    case 'proceed':
      return {
        step: 2,
        status: RESOLVED,
        action: ALLOWED,
        disposition: ALLOWED,
        named: 'user-justified',
        message: 'The person went on after the question',
      };
    case 'safer':
      return {
        step: 2,
        status: RESOLVED,
        action: MODIFIED,
        disposition: [11, 'Corrected'],
        named: 'user-chose-safer',
        message: 'The person took a safer way',
      };
    case 'stop':
      return {
        step: 3,
        status: RESOLVED,
        action: DENIED,
        disposition: [99, 'User Cancelled'],
        named: 'user-cancelled',
        message: 'The person stopped it after the question',
      };
    case 'dismissed':
      return {
        step: 2,
        status: RESOLVED,
        action: OBSERVED,
        disposition: [16, 'No Action'],
        named: 'warning-dismissed',
        message: 'Warning closed by the person',
      };
    case 'unseen':
    case 'timeout':
      return {
        step: 2,
        status: NEW,
        action: OBSERVED,
        disposition: [16, 'No Action'],
        named: choice === 'unseen' ? 'question-unseen' : 'question-timed-out',
        message: 'Nobody answered the question',
      };
  }
}

function detailOf(entry: WarningEntry, rules: string[], toldAt: number | undefined): Fields {
  if (entry.kind === 'shown') return { warning: { rules, where: entry.where, response: entry.response } };
  if (entry.kind === 'asked')
    return { warning: { rules, response: entry.response, offered: entry.safer?.map(one => wayOf(one)) } };
  if (entry.kind !== 'answer') return {};
  return {
    answer: {
      choice: entry.choice,
      ...(toldAt === undefined || entry.at < toldAt ? {} : { after_ms: Math.trunc(entry.at - toldAt) }),
      reason_code: entry.reasonCode,
      safer: entry.safer && wayOf(entry.safer.way),
      ...(entry.remembered ? { remembered: true } : {}),
      snooze_minutes: entry.snooze?.minutes,
    },
  };
}

/** `scope=organization` */
function wayOf(way: NonNullable<AskedEntry['safer']>[number]): string {
  return Object.entries(way)
    .map(([name, value]) => `${name}=${value}`)
    .join(',');
}
