import type { Activity, ActivityState } from '../event';
import {
  outcomeInDetail,
  refusalKey,
  responseWords,
  thoughtFor,
  toldWords,
  witnessWords,
} from '../words/activity-state-words';
import { tried } from '../words/attempt-text';
import { titleOf } from '../words/finding-words';
import { count, date, fullName, moment, names } from '../words/phrases';
import { type Key, t } from '../words/words';
import { Marked } from './marked';

type Fact = [key: Key, value: string | undefined];

export function Facts({ state }: { state: ActivityState }) {
  return (
    <dl class="facts">
      {factsOf(state).map(
        ([key, value]) =>
          value && (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                {value.split(/\n+/).map((line, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: lines may repeat, and never change places.
                  <p key={at}>
                    <Marked text={line} />
                  </p>
                ))}
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function factsOf(state: ActivityState): Fact[] {
  const { activity, findings, pageHost, seq } = state.first;
  const { file, files, label, recipients, scope, role, expires, scopes } = activity;
  const { linkId, isNew, hasExternalGuests, refused } = state.outcome?.reply ?? {};
  const rules = findings.map(finding => t('fact_rule', titleOf(finding, activity), responseWords(finding)));
  return [
    ['fact_file', written(file?.name)],
    ['fact_path', written(file?.path)],
    ['fact_fileId', written(file?.id)],
    ['fact_folderId', written(activity.folderId)],
    ['fact_site', activity.site === pageHost ? undefined : written(activity.site)],
    ['fact_label', written(label?.name ?? label?.id)],
    ['fact_files', all(files)],
    ['fact_requests', requestsIn(state)],
    ['fact_format', written(activity.format)],
    ['fact_destination', written(activity.destination)],
    ['fact_recipients', all(recipients)],
    ['fact_scope', scope && t(`scope_${scope}`)],
    ['fact_role', role && t(`role_${role}`)],
    ['fact_rights', rightsOf(activity)],
    ['fact_ends', expires && date(expires)],
    ['fact_link', isNew === undefined ? undefined : t(isNew ? 'reply_isNew' : 'reply_existed')],
    ['fact_guests', hasExternalGuests ? t('reply_guests') : undefined],
    ['fact_previous', written(activity.previous ?? linkId)],
    ['fact_requestId', written(state.outcome?.requestId)],
    ['fact_app', written(activity.clientId)],
    ['fact_scopes', all(scopes)],
    ['fact_answerTo', written(activity.redirectHost)],
    ['fact_time', moment(activity.seenAt)],
    ['fact_service', written(activity.host)],
    ['fact_actor', written(activity.actor?.email)],
    ['fact_tenant', written(activity.actor?.tenantId)],
    ['fact_page', pageHost === activity.host ? undefined : written(pageHost)],
    ['fact_outcome', outcomeInDetail(state)],
    [refusalKey(state), written(refused?.message ?? refused?.code)],
    ['fact_seen', witnessWords(state)],
    ['fact_rules', rules.join('\n')],
    ['fact_told', rules.length || state.asked ? toldWords(state) : undefined],
    ['fact_meant', state.meant && tried(state.meant)],
    ['fact_asked', state.asked && moment(state.asked.at)],
    ['fact_answered', thoughtFor(state)],
    ['fact_reason', [state.answer?.reasonCode, state.answer?.reason].flatMap(part => written(part) ?? []).join('\n')],
    ['fact_entry', count(seq)],
    ['fact_certainty', state.first.activity.guessed && t('guessed_why')],
    ['fact_cut', state.first.cut && t('cut_why')],
  ];
}

function requestsIn({ first, outcome }: ActivityState): string | undefined {
  const { requests } = first.activity;
  const refused = outcome?.reply?.refusedRequests;
  if (requests === undefined) return undefined;
  return refused === undefined ? count(requests) : t('requests_refused', count(requests), count(refused));
}

const RIGHTS = ['fullControl', 'everyone', 'withoutGuests', 'breaksInheritance'] as const;

function rightsOf(activity: Activity): string | undefined {
  return RIGHTS.filter(right => activity[right])
    .map(right => t(`rights_${right}`))
    .join('\n');
}

function written(text: string | undefined): string | undefined {
  return text && fullName(text);
}

function all(texts: readonly string[] | undefined): string | undefined {
  return texts?.length ? names(texts, texts.length, fullName) : undefined;
}
