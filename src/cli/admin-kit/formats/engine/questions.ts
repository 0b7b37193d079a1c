/**
 * Queries that a security team needs first, for four SIEMs. Data only. An activity may have several
 * events, with the same `metadata.correlation_uid`; an event may arrive twice, with the same
 * `metadata.uid`. So queries count distinct values.
 */

export interface Question {
  id: string;
  title: string;
  /** How to read the result. */
  note: string;
  /** VictoriaLogs, over OTLP. */
  logsql: string;
  /** Splunk, over HEC or the Collector: `host` is the device. */
  spl: string;
  /** Elasticsearch, over its bulk API or the Collector with `ingest-pipeline.json`. */
  esql: string;
  /** ClickHouse, in the table of the Collector's exporter. */
  clickhouse: string;
}

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
  },
  {
    id: 'devices-gone-quiet',
    title: 'Which devices sent something in the last 30 days, and nothing in the last three?',
    note: 'A row for each browser profile. A holiday, a new computer, a removed extension, a blocked address: ask before you conclude. A device that comes back sends what it kept.',
    logsql: `_time:30d service.name:="second-look" !device.id:in(_time:3d service.name:="second-look" | fields device.id)
| stats by (device.id) max(_time) last_seen, count_uniq(log.record.uid) events
| sort by (last_seen)`,
    spl: `| tstats latest(_time) AS last_seen count AS events WHERE index=second_look sourcetype="ocsf:json" earliest=-30d BY host
| where last_seen < relative_time(now(), "-3d")
| sort last_seen
| convert ctime(last_seen)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 30 days
| STATS last_seen = MAX(@timestamp), events = COUNT_DISTINCT(ocsf.metadata.uid) BY ocsf.device.uid
| WHERE last_seen < NOW() - 3 days
| SORT last_seen`,
    clickhouse: `SELECT ResourceAttributes['device.id'] AS device, max(Timestamp) AS last_seen, uniqExact(LogAttributes['log.record.uid']) AS events
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 30 DAY
GROUP BY device
HAVING last_seen < now() - INTERVAL 3 DAY
ORDER BY last_seen`,
  },
  {
    id: 'copied-profiles',
    title: 'Which device ids belong to more than one profile, by the last 24 hours?',
    note: 'A device numbers its events without holes; one number with two events is a copied profile or disk image, whose copies write one chain. Nothing is lost, but people are mixed up and `verify-log` finds a fork: remove Second Look from the image (or its data from the copy), so that each copy gets an id of its own.',
    logsql: `_time:24h service.name:="second-look"
| unpack_json from _msg fields (unmapped.chain.id)
| stats by (device.id, unmapped.chain.id, ocsf.sequence) count_uniq(log.record.uid) events
| filter events:>1
| stats by (device.id, unmapped.chain.id) min(ocsf.sequence) first, count() numbers
| rename unmapped.chain.id as chain
| sort by (numbers desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-24h
| rename metadata.uid AS uid, metadata.sequence AS sequence, unmapped.chain.id AS chain
| stats dc(uid) AS events BY host chain sequence
| where events > 1
| stats min(sequence) AS first count AS numbers BY host chain
| sort - numbers`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 24 hours
| STATS events = COUNT_DISTINCT(ocsf.metadata.uid) BY ocsf.device.uid, ocsf.unmapped.chain.id, ocsf.metadata.sequence
| WHERE events > 1
| STATS first = MIN(ocsf.metadata.sequence), numbers = COUNT(*) BY ocsf.device.uid, ocsf.unmapped.chain.id
| SORT numbers DESC`,
    clickhouse: `SELECT device, chain, min(sequence) AS first, count() AS numbers
FROM (
  SELECT ResourceAttributes['device.id'] AS device, JSONExtractString(Body, 'unmapped', 'chain', 'id') AS chain,
    toUInt64OrZero(LogAttributes['ocsf.sequence']) AS sequence, uniqExact(LogAttributes['log.record.uid']) AS events
  FROM otel_logs
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 24 HOUR
  GROUP BY device, chain, sequence
  HAVING events > 1
)
GROUP BY device, chain
ORDER BY numbers DESC`,
  },
  {
    id: 'devices-and-people',
    title: 'Which device is which, and who uses it, by the last seven days?',
    note: 'A device is one browser profile. Its id (`device.uid`) is random, and no event names the computer: read the id on the computer, in the settings of Second Look under *Where the log goes*. For one device put its id in place of `*` in the first conditions, in SQL of `%`. For one person look in `names`, which is empty at the privacy level `minimal`; there `who` has a pseudonym, which is the same on all devices only with `pseudonymKey`.',
    logsql: `_time:7d service.name:="second-look" device.id:*
| unpack_json from _msg fields (device.name, metadata.product.version, policy.version, actor.user.uid, actor.user.name)
| stats by (device.id) max(_time) last_seen, uniq_values(device.name) limit 10 browsers, uniq_values(metadata.product.version) limit 10 versions, uniq_values(policy.version) limit 10 policies, uniq_values(actor.user.uid) limit 10 who, uniq_values(actor.user.name) limit 10 names
| sort by (last_seen desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-7d host="*"
| rename device.name AS browser, metadata.product.version AS version, policy.version AS policy, actor.user.uid AS who, actor.user.name AS name
| stats max(_time) AS last_seen values(browser) AS browsers values(version) AS versions values(policy) AS policies values(who) AS who values(name) AS names BY host
| sort - last_seen
| convert ctime(last_seen)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 7 days AND ocsf.device.uid LIKE "*"
| STATS last_seen = MAX(@timestamp), browsers = VALUES(ocsf.device.name), versions = VALUES(ocsf.metadata.product.version), policies = VALUES(ocsf.policy.version), who = VALUES(ocsf.actor.user.uid), names = VALUES(ocsf.actor.user.name) BY ocsf.device.uid
| SORT last_seen DESC`,
    clickhouse: `SELECT ResourceAttributes['device.id'] AS device, max(Timestamp) AS last_seen,
  groupUniqArray(10)(JSONExtractString(Body, 'device', 'name')) AS browsers,
  groupUniqArray(10)(JSONExtractString(Body, 'metadata', 'product', 'version')) AS versions,
  groupUniqArray(10)(JSONExtractString(Body, 'policy', 'version')) AS policies,
  groupUniqArrayIf(10)(JSONExtractString(Body, 'actor', 'user', 'uid'), JSONHas(Body, 'actor', 'user', 'uid')) AS who,
  groupUniqArrayIf(10)(JSONExtractString(Body, 'actor', 'user', 'name'), JSONHas(Body, 'actor', 'user', 'name')) AS names
FROM otel_logs
WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 7 DAY AND ResourceAttributes['device.id'] LIKE '%'
GROUP BY device
ORDER BY last_seen DESC`,
  },
  {
    id: 'policy-versions',
    title: 'Which devices run an older policy, by the last 30 days?',
    note: 'Devices by the `policyVersion` of their newest event about Second Look itself; each row but that of your current version, or those of your groups, is older. A row without a version has a policy that names none. `which` has at most 100 devices. Look at `last_seen` first: a device that nobody uses cannot load a policy.',
    logsql: `_time:30d service.name:="second-look" ocsf.class_uid:=6002
| unpack_json from _msg fields (policy.version)
| sort by (_time desc) limit 1 partition by (device.id)
| stats by (policy.version) count() devices, max(_time) last_seen, uniq_values(device.id) limit 100 which
| rename policy.version as policy
| sort by (devices desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-30d class_uid=6002
| rename policy.version AS policy
| fillnull value="(none)" policy
| stats latest(policy) AS policy max(_time) AS last_seen BY host
| stats count AS devices max(last_seen) AS last_seen values(host) AS which BY policy
| eval which=mvindex(which, 0, 99)
| sort - devices
| convert ctime(last_seen)`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 30 days AND ocsf.class_uid == 6002
| EVAL seen = CONCAT(TO_STRING(@timestamp), " ", COALESCE(ocsf.policy.version, "(none)"))
| STATS newest = MAX(seen), last_seen = MAX(@timestamp) BY ocsf.device.uid
| DISSECT newest "%{at} %{policy}"
| STATS devices = COUNT(*), last_seen = MAX(last_seen), which = VALUES(ocsf.device.uid) BY policy
| EVAL which = MV_SLICE(which, 0, 99)
| SORT devices DESC`,
    clickhouse: `SELECT policy, count() AS devices, max(seen) AS last_seen, groupArray(100)(device) AS which
FROM (
  SELECT ResourceAttributes['device.id'] AS device, max(Timestamp) AS seen,
    argMax(JSONExtractString(Body, 'policy', 'version'), Timestamp) AS policy
  FROM otel_logs
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 30 DAY AND LogAttributes['ocsf.class_uid'] = '6002'
  GROUP BY device
)
GROUP BY policy
ORDER BY devices DESC`,
  },
];
