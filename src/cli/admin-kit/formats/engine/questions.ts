/**
 * Queries that a security team needs first, for five SIEMs. Data only. An activity may have several
 * events, with the same `metadata.correlation_uid`; an event may arrive twice, with the same
 * `metadata.uid`. So queries count distinct values.
 */

import { DEVICE_QUESTIONS } from './device-questions';
import type { Question } from './question';

export const QUESTIONS: readonly Question[] = [
  {
    id: 'new-anonymous-links',
    title: 'Which links for anyone were made in the last 24 hours?',
    note: 'A row for each activity. Links that were there before and given out again, that the service refused, or that were stopped here are left out. Links, their tokens and addresses are never in an event.',
    logsql: `_time:24h service.name:="second-look" ocsf.class_uid:=6006 _msg:"share-link-created"
| unpack_json from _msg fields (metadata.correlation_uid, unmapped.action, unmapped.share.scope, unmapped.share.role, unmapped.share.is_new, status_detail, actor.user.uid, actor.user.name, file.name, expiration_time_dt)
| filter unmapped.action:="share-link-created" unmapped.share.scope:="anonymous"
| stats by (metadata.correlation_uid, device.id) min(_time) made, max(unmapped.share.role) role, max(unmapped.share.is_new) is_new, max(status_detail) outcome, max(actor.user.uid) who, max(actor.user.name) name, max(file.name) file, max(expiration_time_dt) ends
| filter !is_new:="false" !outcome:in("refused", "stopped")
| sort by (made desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-24h class_uid=6006 unmapped.action="share-link-created" unmapped.share.scope=anonymous
| rename metadata.correlation_uid AS activity, unmapped.share.is_new AS is_new, unmapped.share.role AS role, actor.user.uid AS who, actor.user.name AS name, file.name AS file
| stats min(_time) AS made max(role) AS role max(is_new) AS is_new max(status_detail) AS outcome values(who) AS who values(name) AS name values(file) AS file max(expiration_time_dt) AS ends BY activity host
| where (isnull(is_new) OR is_new!="false") AND (isnull(outcome) OR NOT outcome IN ("refused", "stopped"))
| sort - made
| convert ctime(made)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 24 hours AND ocsf.class_uid == 6006 AND ocsf.unmapped.action == "share-link-created" AND ocsf.unmapped.share.scope == "anonymous"
| STATS made = MIN(@timestamp), role = MAX(ocsf.unmapped.share.role), is_new = MAX(TO_STRING(ocsf.unmapped.share.is_new)), outcome = MAX(ocsf.status_detail), who = VALUES(ocsf.actor.user.uid), file = VALUES(ocsf.file.name) BY ocsf.metadata.correlation_uid, ocsf.device.uid
| WHERE (is_new IS NULL OR is_new != "false") AND (outcome IS NULL OR NOT outcome IN ("refused", "stopped"))
| SORT made DESC`,
    clickhouse: `SELECT JSONExtractString(Body, 'metadata', 'correlation_uid') AS activity, ResourceAttributes['device.id'] AS device, min(Timestamp) AS made,
  max(JSONExtractString(Body, 'unmapped', 'share', 'role')) AS role, max(JSONExtractRaw(Body, 'unmapped', 'share', 'is_new')) AS is_new,
  max(JSONExtractString(Body, 'status_detail')) AS outcome, max(JSONExtractString(Body, 'actor', 'user', 'uid')) AS who, max(JSONExtractString(Body, 'file', 'name')) AS file
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 24 HOUR AND LogAttributes['ocsf.class_uid'] = '6006'
  AND JSONExtractString(Body, 'unmapped', 'action') = 'share-link-created' AND JSONExtractString(Body, 'unmapped', 'share', 'scope') = 'anonymous'
GROUP BY activity, device
HAVING is_new != 'false' AND outcome NOT IN ('refused', 'stopped')
ORDER BY made DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(24h) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6006 and tostring(event.unmapped.action) == "share-link-created" and tostring(event.unmapped.share.scope) == "anonymous"
| extend at = unixtime_milliseconds_todatetime(tolong(event["time"]))
| summarize made = min(at), role = max(tostring(event.unmapped.share.role)), is_new = max(tostring(event.unmapped.share.is_new)), outcome = max(tostring(event.status_detail)), who = max(tostring(event.actor.user.uid)), name = max(tostring(event.actor.user.name)), file = max(tostring(event.file.name)), ends = max(tostring(event.expiration_time_dt)) by activity = tostring(event.metadata.correlation_uid), device = tostring(event.device.uid)
| where is_new != "false" and outcome !in ("refused", "stopped")
| sort by made desc`,
  },
  {
    id: 'outsiders-by-domain',
    title: 'Which domains outside got something in the last seven days?',
    note: '`shares` are activities, `devices` browser profiles. `observables` has the domain of each recipient outside, once in an event. Who is inside is what the policy says (`internalDomains`).',
    logsql: `_time:7d service.name:="second-look" ocsf.class_uid:=6006 _msg:"recipients[].domain"
| unpack_json from _msg fields (metadata.correlation_uid, observables)
| unroll (observables)
| unpack_json from observables fields (name, value) result_prefix "seen."
| filter seen.name:="unmapped.share.recipients[].domain"
| stats by (seen.value) count_uniq(metadata.correlation_uid) shares, count_uniq(device.id) devices
| rename seen.value as domain
| sort by (shares desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-7d class_uid=6006 "observables{}.value"=*
| rename metadata.correlation_uid AS activity, observables{}.value AS domain
| mvexpand domain
| stats dc(activity) AS shares dc(host) AS devices BY domain
| sort - shares`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 7 days AND ocsf.class_uid == 6006 AND ocsf.observables.value IS NOT NULL
| MV_EXPAND ocsf.observables.value
| STATS shares = COUNT_DISTINCT(ocsf.metadata.correlation_uid), devices = COUNT_DISTINCT(ocsf.device.uid) BY domain = ocsf.observables.value
| SORT shares DESC`,
    clickhouse: `SELECT JSONExtractString(arrayJoin(JSONExtractArrayRaw(Body, 'observables')), 'value') AS domain,
  uniqExact(JSONExtractString(Body, 'metadata', 'correlation_uid')) AS shares, uniqExact(ResourceAttributes['device.id']) AS devices
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 7 DAY AND LogAttributes['ocsf.class_uid'] = '6006'
GROUP BY domain
ORDER BY shares DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(7d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6006
| mv-expand seen = event.observables
| where isnotempty(tostring(seen.value))
| summarize shares = count_distinct(tostring(event.metadata.correlation_uid)), devices = count_distinct(tostring(event.device.uid)) by domain = tostring(seen.value)
| sort by shares desc`,
  },
  {
    id: 'bulk-downloads',
    title: 'Who took many files at once in the last 24 hours?',
    note: 'A row for each activity that took several files in one request. `items` is empty where the request did not say how many. Many single downloads in a short time come as a finding on the last of them: `unmapped.findings[].rule` is `download-burst`.',
    logsql: `_time:24h service.name:="second-look" ocsf.class_uid:=6006 _msg:"bulk-download"
| unpack_json from _msg fields (metadata.correlation_uid, unmapped.action, "count", status_detail, actor.user.uid, actor.user.name, file.name, dst_endpoint.hostname)
| filter unmapped.action:="bulk-download"
| stats by (metadata.correlation_uid, device.id) min(_time) at, max("count") items, max(status_detail) outcome, max(actor.user.uid) who, max(actor.user.name) name, max(file.name) file, max(dst_endpoint.hostname) service
| sort by (items desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-24h class_uid=6006 unmapped.action="bulk-download"
| rename metadata.correlation_uid AS activity, count AS items, actor.user.uid AS who, actor.user.name AS name, file.name AS file, dst_endpoint.hostname AS service
| stats min(_time) AS at max(items) AS items max(status_detail) AS outcome values(who) AS who values(name) AS name values(file) AS file values(service) AS service BY activity host
| sort - items
| convert ctime(at)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 24 hours AND ocsf.class_uid == 6006 AND ocsf.unmapped.action == "bulk-download"
| STATS at = MIN(@timestamp), items = MAX(ocsf.count), outcome = MAX(ocsf.status_detail), who = VALUES(ocsf.actor.user.uid), file = VALUES(ocsf.file.name) BY ocsf.metadata.correlation_uid, ocsf.device.uid
| SORT items DESC`,
    clickhouse: `SELECT JSONExtractString(Body, 'metadata', 'correlation_uid') AS activity, ResourceAttributes['device.id'] AS device, min(Timestamp) AS at,
  max(JSONExtractUInt(Body, 'count')) AS items, max(JSONExtractString(Body, 'status_detail')) AS outcome,
  max(JSONExtractString(Body, 'actor', 'user', 'uid')) AS who, max(JSONExtractString(Body, 'file', 'name')) AS file
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 24 HOUR AND LogAttributes['ocsf.class_uid'] = '6006'
  AND JSONExtractString(Body, 'unmapped', 'action') = 'bulk-download'
GROUP BY activity, device
ORDER BY items DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(24h) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6006 and tostring(event.unmapped.action) == "bulk-download"
| extend at = unixtime_milliseconds_todatetime(tolong(event["time"]))
| summarize at = min(at), items = max(tolong(event["count"])), outcome = max(tostring(event.status_detail)), who = max(tostring(event.actor.user.uid)), name = max(tostring(event.actor.user.name)), file = max(tostring(event.file.name)), service = max(tostring(event.dst_endpoint.hostname)) by activity = tostring(event.metadata.correlation_uid), device = tostring(event.device.uid)
| sort by items desc`,
  },
  {
    id: 'warnings-overridden',
    title: 'Which questions did people answer with "go on" in the last seven days, and with which reasons?',
    note: "`times` are answers, by the rules and the reason. People's own words (`words`) are there only at the privacy level `full`. `finding_info.related_events[0].uid` is the `metadata.correlation_uid` of what was done.",
    logsql: `_time:7d service.name:="second-look" ocsf.class_uid:=2004 _msg:"user-justified"
| unpack_json from _msg fields (unmapped.action, finding_info.title, unmapped.answer.reason_code, comment)
| filter unmapped.action:="user-justified"
| stats by (finding_info.title, unmapped.answer.reason_code) count_uniq(log.record.uid) times, count_uniq(device.id) devices, uniq_values(comment) limit 20 words
| rename finding_info.title as rules, unmapped.answer.reason_code as reason
| sort by (times desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-7d class_uid=2004 unmapped.action="user-justified"
| rename metadata.uid AS uid, finding_info.title AS rules, unmapped.answer.reason_code AS reason
| fillnull value="(none)" reason
| stats dc(uid) AS times dc(host) AS devices values(comment) AS words BY rules reason
| sort - times`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 7 days AND ocsf.class_uid == 2004 AND ocsf.unmapped.action == "user-justified"
| STATS times = COUNT_DISTINCT(ocsf.metadata.uid), devices = COUNT_DISTINCT(ocsf.device.uid) BY rules = ocsf.finding_info.title, reason = ocsf.unmapped.answer.reason_code
| SORT times DESC`,
    clickhouse: `SELECT JSONExtractString(Body, 'finding_info', 'title') AS rules, JSONExtractString(Body, 'unmapped', 'answer', 'reason_code') AS reason,
  uniqExact(LogAttributes['log.record.uid']) AS times, uniqExact(ResourceAttributes['device.id']) AS devices,
  groupUniqArrayIf(20)(JSONExtractString(Body, 'comment'), JSONHas(Body, 'comment')) AS words
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 7 DAY AND LogAttributes['ocsf.class_uid'] = '2004'
  AND JSONExtractString(Body, 'unmapped', 'action') = 'user-justified'
GROUP BY rules, reason
ORDER BY times DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(7d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 2004 and tostring(event.unmapped.action) == "user-justified"
| summarize times = count_distinct(tostring(event.metadata.uid)), devices = count_distinct(tostring(event.device.uid)), words = make_set_if(tostring(event.comment), isnotempty(tostring(event.comment)), 20) by rules = tostring(event.finding_info["title"]), reason = tostring(event.unmapped.answer.reason_code)
| sort by times desc`,
  },
  {
    id: 'blocked',
    title: 'What was blocked in the last seven days?',
    note: 'A row for each activity that a rule with the response `block` stopped. `safer` is 1 if the person then chose a safer option, which left. `rules` may also name rules that do not block. For the people who got nothing ask for the activity with this `activity` as its `metadata.correlation_uid`. How often each rule blocks: gate 4 in `roll-out.md`.',
    logsql: `_time:7d service.name:="second-look" ocsf.class_uid:=2004
| unpack_json from _msg fields (unmapped.action, unmapped.warning.response, metadata.correlation_uid, finding_info.title, evidences)
| filter unmapped.action:in("question-asked", "user-chose-safer")
| unroll (evidences)
| unpack_json from evidences fields (actor.user.uid, file.name, dst_endpoint.hostname)
| stats by (metadata.correlation_uid, device.id) min(_time) at, max(unmapped.warning.response) response, max(finding_info.title) rules, max(actor.user.uid) who, max(file.name) file, max(dst_endpoint.hostname) service, count_uniq(metadata.correlation_uid) if (unmapped.action:="user-chose-safer") safer
| filter response:="block"
| rename metadata.correlation_uid as activity | delete response
| sort by (at desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-7d class_uid=2004 unmapped.action IN ("question-asked", "user-chose-safer")
| rename metadata.correlation_uid AS activity, unmapped.action AS action, unmapped.warning.response AS response, finding_info.title AS rules, evidences{}.actor.user.uid AS who, evidences{}.file.name AS file, evidences{}.dst_endpoint.hostname AS service
| eval is_safer=if(action="user-chose-safer", 1, 0)
| stats min(_time) AS at values(response) AS response values(rules) AS rules values(who) AS who values(file) AS file values(service) AS service max(is_safer) AS safer BY activity host
| where response="block" | fields - response
| sort - at
| convert ctime(at)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 7 days AND ocsf.class_uid == 2004 AND ocsf.unmapped.action IN ("question-asked", "user-chose-safer")
| EVAL is_safer = CASE(ocsf.unmapped.action == "user-chose-safer", 1, 0)
| STATS at = MIN(@timestamp), response = MAX(ocsf.unmapped.warning.response), rules = MAX(ocsf.finding_info.title), who = VALUES(ocsf.evidences.actor.user.uid), file = VALUES(ocsf.evidences.file.name), service = VALUES(ocsf.evidences.dst_endpoint.hostname), safer = MAX(is_safer) BY activity = ocsf.metadata.correlation_uid, device = ocsf.device.uid
| WHERE response == "block" | DROP response
| SORT at DESC`,
    clickhouse: `SELECT JSONExtractString(Body, 'metadata', 'correlation_uid') AS activity, ResourceAttributes['device.id'] AS device, min(Timestamp) AS at,
  max(JSONExtractString(Body, 'finding_info', 'title')) AS rules, max(JSONExtractString(Body, 'evidences', 1, 'actor', 'user', 'uid')) AS who,
  max(JSONExtractString(Body, 'evidences', 1, 'file', 'name')) AS file, max(JSONExtractString(Body, 'evidences', 1, 'dst_endpoint', 'hostname')) AS service,
  max(JSONExtractString(Body, 'unmapped', 'action') = 'user-chose-safer') AS safer
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 7 DAY AND LogAttributes['ocsf.class_uid'] = '2004'
  AND JSONExtractString(Body, 'unmapped', 'action') IN ('question-asked', 'user-chose-safer')
GROUP BY activity, device
HAVING max(JSONExtractString(Body, 'unmapped', 'warning', 'response')) = 'block'
ORDER BY at DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(7d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 2004
| extend action = tostring(event.unmapped.action), at = unixtime_milliseconds_todatetime(tolong(event["time"]))
| where action in ("question-asked", "user-chose-safer")
| summarize at = min(at), response = max(tostring(event.unmapped.warning.response)), rules = max(tostring(event.finding_info["title"])), who = max(tostring(event.evidences[0].actor.user.uid)), file = max(tostring(event.evidences[0].file.name)), service = max(tostring(event.evidences[0].dst_endpoint.hostname)), safer = max(toint(action == "user-chose-safer")) by activity = tostring(event.metadata.correlation_uid), device = tostring(event.device.uid)
| where response == "block"
| project-away response
| sort by at desc`,
  },
  ...DEVICE_QUESTIONS,
];
