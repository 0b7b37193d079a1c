/**
 * Class 6006, File Hosting Activity. The first event precedes the request, so its status is Unknown
 * 0. Each later fact gives a complete event again (see README.md). Update 3 would mean that a file
 * changed.
 */
import type { Activity, ActivityEntry, Entry, JudgedEntry, OutcomeEntry, SeenEntry } from '../../event';
import { type ActivityState, fold, neverLeft } from '../../log/activity-state';
import { isHost } from '../../recognise/read/host';
import { microsoftOperation, OPERATIONS } from './activity-names';
import { detectionFinding } from './detection-finding';
import type { ClassPart, Coded, EventContext, Fields, OcsfClass } from './event';
import { moment, wireMoment } from './moment';
import { participants } from './participants';
import { observablesOf, recipientsIn, relationsOf } from './recipients';
import { serviceOf } from './service';
import { risk, severityOf } from './severity';

const FILE_HOSTING: OcsfClass = { uid: 6006, name: 'File Hosting Activity', category: [6, 'Application Activity'] };

export function activityEvent(entry: ActivityEntry, context: EventContext): ClassPart | undefined {
  const story = storyOf([entry]);
  return story && eventPart(entry, story, entry.activity.seenAt, context);
}

export function laterEvent(
  entry: SeenEntry | OutcomeEntry | JudgedEntry,
  context: EventContext,
): ClassPart | undefined {
  const { first, before } = context;
  if (!first) return undefined;
  const earlier = [first, ...before.filter(({ kind }) => kind !== 'activity')];
  const known = storyOf(earlier);
  const story = storyOf([...earlier, entry]);
  if (!known || !story || knowledge(known) === knowledge(story)) return undefined;
  // The request was stopped while its prompt was open, which closes the finding.
  if (
    entry.kind === 'outcome' &&
    neverLeft(story) &&
    !neverLeft(known) &&
    story.asked &&
    story.answer?.choice !== 'stop'
  )
    return detectionFinding(entry, context);
  return eventPart(entry, story, entry.kind === 'seen' ? entry.seenAt : entry.at, context);
}

function storyOf(entries: readonly Entry[]): ActivityState | undefined {
  return fold(entries)[0];
}

function knowledge({ first, outcome }: ActivityState): string {
  const { activity, findings, response } = first;
  return JSON.stringify([
    activity,
    findings,
    response,
    outcome?.outcome,
    outcome?.status,
    outcome?.reply,
    outcome?.requestId,
  ]);
}

function eventPart(
  entry: ActivityEntry | SeenEntry | OutcomeEntry | JudgedEntry,
  story: ActivityState,
  at: number,
  context: EventContext,
): ClassPart {
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
      http_request: { uid: story.outcome?.requestId },
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
        correlation_id: correlationId(story),
      },
    },
  };
}

/**
 * The service may have done an `aborted` or `failed` request. No page can see whether a printer
 * printed.
 */
function statusOf(story: ActivityState): Coded {
  const outcome = story.outcome?.outcome;
  if (story.first.activity.kind === 'print') return [0, 'Unknown'];
  if (outcome === 'done') return [1, 'Success'];
  return outcome === 'refused' || neverLeft(story) ? [2, 'Failure'] : [0, 'Unknown'];
}

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
  const {
    scope,
    role,
    password,
    blocksDownload,
    fullControl,
    everyone,
    breaksInheritance,
    previous,
    requests,
    object,
    objectId,
    guessed,
  } = activity;
  return {
    scope,
    role,
    password,
    blocks_download: blocksDownload,
    full_control: fullControl,
    everyone,
    breaks_inheritance: breaksInheritance,
    object,
    object_id: objectId,
    guessed,
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
  const { site, label, files, format, destination, crossSite, clientId, accepted, scopes, redirectHost } = activity;
  const { previousLabel, labelType, labelRemoved, labelJustified } = activity;
  return {
    witnesses: story.witnesses,
    via,
    page_host: pageHost,
    site,
    file_key: serviceOf(activity).isMicrosoft ? undefined : activity.file?.id,
    label_id: label?.id,
    label_change: {
      type: labelType,
      previous_id: previousLabel?.id,
      removed: labelRemoved,
      justified: labelJustified,
    },
    files,
    format,
    destination,
    cross_site: crossSite,
    consent: { client_id: clientId, accepted, scopes, redirect_host: redirectHost },
    findings: findings.map(({ rule, level, response, withheld }) => ({
      rule,
      level,
      response,
      withheld: withheld?.because,
    })),
    refusal: { ...story.outcome?.reply?.refused },
  };
}

/** Of a request in a batch only the batch's id is known. */
function correlationId({ first, outcome }: ActivityState): string | undefined {
  const isSharePoint = isHost(first.activity.host, 'sharepoint');
  return isSharePoint && !first.part && isGuid(outcome?.requestId) ? outcome?.requestId : undefined;
}

function isGuid(id: string | undefined): boolean {
  return id !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(id);
}
