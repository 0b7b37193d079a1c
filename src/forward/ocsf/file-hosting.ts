/**
 * Class 6006, File Hosting Activity. The first event precedes the request, so its status is Unknown
 * 0. Each later fact gives a complete event again (see README.md). Update 3 would mean that a file
 * changed.
 */
import type { Activity, ActivityEntry, ActivityState, Entry, JudgedEntry, OutcomeEntry, SeenEntry } from '../../event';
import { fold, neverLeft } from '../../log/activity-state';
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
  const state = stateOf([entry]);
  return state && eventPart(entry, state, entry.activity.seenAt, context);
}

export function laterEvent(
  entry: SeenEntry | OutcomeEntry | JudgedEntry,
  context: EventContext,
): ClassPart | undefined {
  const { first, before } = context;
  if (!first) return undefined;
  const earlier = [first, ...before.filter(({ kind }) => kind !== 'activity')];
  const known = stateOf(earlier);
  const state = stateOf([...earlier, entry]);
  if (!known || !state || knowledge(known) === knowledge(state)) return undefined;
  // The request was stopped while its prompt was open, which closes the finding.
  if (
    entry.kind === 'outcome' &&
    neverLeft(state) &&
    !neverLeft(known) &&
    state.asked &&
    state.answer?.choice !== 'stop'
  )
    return detectionFinding(entry, context);
  return eventPart(entry, state, entry.kind === 'seen' ? entry.seenAt : entry.at, context);
}

function stateOf(entries: readonly Entry[]): ActivityState | undefined {
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
  state: ActivityState,
  at: number,
  context: EventContext,
): ClassPart {
  const { activity, findings } = state.first;
  const service = serviceOf(activity);
  const { internalDomains } = context.policy;
  const { activity: coded, action, words } = OPERATIONS[activity.kind];
  const reply = state.outcome?.reply;
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
    status: statusOf(state),
    message: [words, activity.scope, activity.role, state.outcome?.outcome].filter(Boolean).join(', '),
    eventCode: microsoft?.operation,
    app: service.app,
    tenant: activity.actor?.tenantId,
    action,
    fields: {
      ...decision(state),
      status_code: state.outcome?.status?.toString(),
      status_detail: state.outcome?.outcome,
      is_alert:
        entry.kind === 'activity'
          ? entry.response !== 'record'
          : entry.response !== undefined && entry.response !== 'record',
      risk_level_id: riskId,
      risk_level: riskName,
      ...participants(activity, context),
      http_request: { uid: state.outcome?.requestId },
      ...sharing(activity),
      ...(activity.kind === 'bulk-download' ? { count: activity.count } : {}),
      observables: observablesOf(activity, internalDomains),
    },
    unmapped: {
      ...beside(state),
      share: { ...shareOf(state), ...recipientsIn(activity, internalDomains) },
      m365: {
        operation: microsoft?.operation,
        record_type: microsoft?.recordType,
        workload: service.workload,
        list_item_unique_id: service.isMicrosoft && isGuid(activity.file?.id) ? activity.file?.id : undefined,
        correlation_id: correlationId(state),
      },
    },
  };
}

/**
 * The service may have done an `aborted` or `failed` request. No page can see whether a printer
 * printed.
 */
function statusOf(state: ActivityState): Coded {
  const outcome = state.outcome?.outcome;
  if (state.first.activity.kind === 'print') return [0, 'Unknown'];
  if (outcome === 'done') return [1, 'Success'];
  return outcome === 'refused' || neverLeft(state) ? [2, 'Failure'] : [0, 'Unknown'];
}

function decision(state: ActivityState): Fields {
  if (neverLeft(state)) return { action_id: 2, action: 'Denied', disposition_id: 2, disposition: 'Blocked' };
  if (state.answer?.choice === 'safer')
    return { action_id: 4, action: 'Modified', disposition_id: 11, disposition: 'Corrected' };
  if (state.answer?.choice === 'proceed')
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
    withoutGuests,
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
    without_guests: withoutGuests,
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

function beside(state: ActivityState): Fields {
  const { activity, findings, via, pageHost } = state.first;
  const { site, label, files, format, destination, crossSite, clientId, accepted, scopes, redirectHost } = activity;
  const { previousLabel, labelType, labelRemoved, labelJustified } = activity;
  return {
    witnesses: state.witnesses,
    via,
    page_host: pageHost,
    site,
    file_key: serviceOf(activity).isMicrosoft ? undefined : activity.file?.id,
    folder_id: activity.folderId,
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
    refusal: { ...state.outcome?.reply?.refused },
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
