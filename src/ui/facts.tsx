import type { Activity } from '../event';
import type { ActivityState } from '../log/activity-state';
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

export function Facts({ story }: { story: ActivityState }) {
  return (
    <dl class="facts">
      {factsOf(story).map(
        ([key, value]) =>
          value && (
            <div key={key}>
              <dt>{t(key)}</dt>
              <dd>
                <Marked text={value} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function factsOf(story: ActivityState): Fact[] {
  const { activity, findings, pageHost, seq } = story.first;
  const { file, files, label, recipients, scope, role, expires, scopes } = activity;
  const { linkId, isNew, hasExternalGuests, refused } = story.outcome?.reply ?? {};
  const rules = findings.map(finding => t('fact_rule', titleOf(finding, activity), responseWords(finding)));
  return [
    ['fact_file', written(file?.name)],
    ['fact_path', written(file?.path)],
    ['fact_fileId', written(file?.id)],
    ['fact_site', activity.site === pageHost ? undefined : written(activity.site)],
    ['fact_label', written(label?.name ?? label?.id)],
    ['fact_files', all(files)],
    ['fact_requests', requestsIn(story)],
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
    ['fact_requestId', written(story.outcome?.requestId)],
    ['fact_app', written(activity.clientId)],
    ['fact_scopes', all(scopes)],
    ['fact_answerTo', written(activity.redirectHost)],
    ['fact_time', moment(activity.seenAt)],
    ['fact_service', written(activity.host)],
    ['fact_actor', written(activity.actor?.email)],
    ['fact_tenant', written(activity.actor?.tenantId)],
    ['fact_page', pageHost === activity.host ? undefined : written(pageHost)],
    ['fact_outcome', outcomeInDetail(story)],
    [refusalKey(story), written(refused?.message ?? refused?.code)],
    ['fact_seen', witnessWords(story)],
    ['fact_rules', rules.join('\n')],
    ['fact_told', rules.length || story.asked ? toldWords(story) : undefined],
    ['fact_meant', story.meant && tried(story.meant)],
    ['fact_asked', story.asked && moment(story.asked.at)],
    ['fact_answered', thoughtFor(story)],
    ['fact_reason', [story.answer?.reasonCode, story.answer?.reason].flatMap(part => written(part) ?? []).join('\n')],
    ['fact_entry', count(seq)],
    ['fact_certainty', story.first.activity.guessed && t('guessed_why')],
    ['fact_cut', story.first.cut && t('cut_why')],
  ];
}

function requestsIn({ first, outcome }: ActivityState): string | undefined {
  const { requests } = first.activity;
  const refused = outcome?.reply?.refusedRequests;
  if (requests === undefined) return undefined;
  return refused === undefined ? count(requests) : t('requests_refused', count(requests), count(refused));
}

const RIGHTS = ['fullControl', 'everyone', 'breaksInheritance'] as const;

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
