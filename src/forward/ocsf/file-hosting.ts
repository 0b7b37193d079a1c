/**
 * Class 6006, File Hosting Activity: what somebody did, and how it went on. The first event goes
 * out before the request has left, so its status is Unknown 0. What becomes known later (`outcome`;
 * `seen` and `judged` with additions) is told by a further event of the same class, activity and
 * type: complete again, with what is known now, its own `metadata.uid`, and the same
 * `metadata.correlation_uid`, which is the `metadata.uid` of the first. Not by 6006 Update 3, which
 * says that a file was changed; not by holding the first back until the end, since that may never
 * come. So activities are counted by `unmapped.fact = "activity"` or by distinct
 * `metadata.correlation_uid`, and how one stands is in its event with the highest
 * `metadata.sequence`.
 *
 * A later entry that changes nothing of what is known gives no event, for example the second
 * witness saying that it saw the same; who saw it is in `unmapped.witnesses` of the next. Facts
 * whose first entry is gone (removed after the time to keep it) give none either: nothing would say
 * what they are about.
 */
import type { Activity, ActivityEntry, Entry, JudgedEntry, OutcomeEntry, SeenEntry } from '../../event';
import { type ActivityState, fold, neverLeft } from '../../log/activity-state';
import { detectionFinding } from './detection-finding';
import type { Coded, EventContext, Fields, OcsfClass, Told } from './event';
import { moment, wireMoment } from './moment';
import { microsoftOperation, OPERATIONS } from './operations';
import { participants } from './participants';
import { observablesOf, recipientsIn, relationsOf } from './recipients';
import { serviceOf } from './service';
import { risk, severityOf } from './severity';

const FILE_HOSTING: OcsfClass = { uid: 6006, name: 'File Hosting Activity', category: [6, 'Application Activity'] };

export function activityTold(entry: ActivityEntry, context: EventContext): Told | undefined {
  const story = storyOf([entry]);
  return story && told(entry, story, entry.activity.seenAt, context);
}

export function laterTold(entry: SeenEntry | OutcomeEntry | JudgedEntry, context: EventContext): Told | undefined {
  const { first, before } = context;
  if (!first) return undefined;
  const earlier = [first, ...before.filter(({ kind }) => kind !== 'activity')];
  const known = storyOf(earlier);
  const story = storyOf([...earlier, entry]);
  if (!known || !story || knowledge(known) === knowledge(story)) return undefined;
  // Stopped, and the question about it still open: this is how it is closed.
  if (
    entry.kind === 'outcome' &&
    neverLeft(story) &&
    !neverLeft(known) &&
    story.asked &&
    story.answer?.choice !== 'stop'
  )
    return detectionFinding(entry, context);
  return told(entry, story, entry.kind === 'seen' ? entry.seenAt : entry.at, context);
}

function storyOf(entries: readonly Entry[]): ActivityState | undefined {
  return fold(entries)[0];
}

/** What an event would say, but for who saw it. */
function knowledge({ first, outcome }: ActivityState): string {
  const { activity, findings, response } = first;
  return JSON.stringify([activity, findings, response, outcome?.outcome, outcome?.status, outcome?.reply]);
}

function told(
  entry: ActivityEntry | SeenEntry | OutcomeEntry | JudgedEntry,
  story: ActivityState,
  at: number,
  context: EventContext,
): Told {
  const { activity, findings } = story.first;
  const service = serviceOf(activity);
  const { internalDomains } = context.policy;
  const { activity: coded, action, words } = OPERATIONS[activity.kind];
  const reply = story.outcome?.reply;
  const microsoft = service.isMicrosoft
    ? microsoftOperation(activity, relationsOf(activity, internalDomains), reply?.isNew)
    : undefined;
  const severity = severityOf(findings);
  const [riskId, riskName] = risk(severity);
  return {
    class: FILE_HOSTING,
    activity: coded,
    at,
    severity,
    status: statusOf(story),
    message: [words, activity.scope, activity.role, story.outcome?.outcome].filter(Boolean).join(', '),
    eventCode: microsoft?.operation,
    app: service.app,
    tenant: activity.actor?.tenantId,
    action,
    fields: {
      ...decision(story),
      status_code: story.outcome?.status?.toString(),
      status_detail: story.outcome?.outcome,
      is_alert:
        entry.kind === 'activity'
          ? entry.response !== 'record'
          : entry.response !== undefined && entry.response !== 'record',
      risk_level_id: riskId,
      risk_level: riskName,
      ...participants(activity, context),
      ...sharing(activity),
      ...(activity.kind === 'bulk-download' ? { count: activity.count } : {}),
      observables: observablesOf(activity, internalDomains),
    },
    unmapped: {
      ...beside(story),
      share: { ...shareOf(story), ...recipientsIn(activity, internalDomains) },
      m365: {
        operation: microsoft?.operation,
        record_type: microsoft?.recordType,
        workload: service.workload,
        list_item_unique_id: service.isMicrosoft && isGuid(activity.file?.id) ? activity.file?.id : undefined,
      },
    },
  };
}

/**
 * `aborted` and `failed`: no answer came, and the service may have done it all the same. Whether
 * paper came out of a printer no page can see.
 */
function statusOf(story: ActivityState): Coded {
  const outcome = story.outcome?.outcome;
  if (story.first.activity.kind === 'print') return [0, 'Unknown'];
  if (outcome === 'done') return [1, 'Success'];
  return outcome === 'refused' || neverLeft(story) ? [2, 'Failure'] : [0, 'Unknown'];
}

/** What was done about it on this device. */
function decision(story: ActivityState): Fields {
  if (neverLeft(story)) return { action_id: 2, action: 'Denied', disposition_id: 2, disposition: 'Blocked' };
  if (story.answer?.choice === 'safer')
    return { action_id: 4, action: 'Modified', disposition_id: 11, disposition: 'Corrected' };
  if (story.answer?.choice === 'proceed')
    return { action_id: 1, action: 'Allowed', disposition_id: 1, disposition: 'Allowed' };
  return { action_id: 3, action: 'Observed', disposition_id: 17, disposition: 'Logged' };
}

function sharing({ scope, role, expires }: Activity): Fields {
  return {
    ...(role ? { access_list: [role] } : {}),
    ...(scope ? { share: role ? `${scope}-${role}` : scope } : {}),
    ...moment('expiration_time', wireMoment(expires)),
  };
}

function shareOf({ first: { activity }, outcome }: ActivityState): Fields {
  const { scope, role, password, blocksDownload, fullControl, everyone, breaksInheritance, previous, requests } =
    activity;
  return {
    scope,
    role,
    password,
    blocks_download: blocksDownload,
    full_control: fullControl,
    everyone,
    breaks_inheritance: breaksInheritance,
    previous,
    link_id: outcome?.reply?.linkId,
    is_new: outcome?.reply?.isNew,
    has_external_guests: outcome?.reply?.hasExternalGuests,
    requests,
    requests_refused: outcome?.reply?.refusedRequests,
  };
}

function beside(story: ActivityState): Fields {
  const { activity, findings, via, pageHost } = story.first;
  const { site, label, files, format, destination, crossSite, clientId, scopes, redirectHost } = activity;
  return {
    witnesses: story.witnesses,
    via,
    page_host: pageHost,
    site,
    file_key: serviceOf(activity).isMicrosoft ? undefined : activity.file?.id,
    label_id: label?.id,
    files,
    format,
    destination,
    cross_site: crossSite,
    consent: { client_id: clientId, scopes, redirect_host: redirectHost },
    findings: findings.map(({ rule, level, response, withheld }) => ({
      rule,
      level,
      response,
      withheld: withheld?.because,
    })),
    refusal: { ...story.outcome?.reply?.refused },
  };
}

function isGuid(id: string | undefined): boolean {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
