/** The queries about devices instead of activities. Data only. */
import type { Question } from './question';

export const DEVICE_QUESTIONS: readonly Question[] = [
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
    kql: `OTelLogs
| where TimeGenerated > ago(30d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| extend at = unixtime_milliseconds_todatetime(tolong(event["time"]))
| summarize last_seen = max(at), events = count_distinct(tostring(event.metadata.uid)) by device = tostring(event.device.uid)
| where last_seen < ago(3d)
| sort by last_seen asc`,
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
    kql: `OTelLogs
| where TimeGenerated > ago(24h) and ServiceName == "second-look"
| extend event = parse_json(Body)
| summarize events = count_distinct(tostring(event.metadata.uid)) by device = tostring(event.device.uid), chain = tostring(event.unmapped.chain.id), sequence = tolong(event.metadata.sequence)
| where events > 1
| summarize ["first"] = min(sequence), numbers = count() by device, chain
| sort by numbers desc`,
  },
  {
    id: 'devices-and-people',
    title: 'Which device is which, and who uses it, by the last seven days?',
    note: 'A device is one browser profile. Its id (`device.uid`) is random, and no event names the computer: read the id on the computer, in the settings of Second Look under *Where the log goes*. For one device put its id in place of `*` in the first conditions. For one person look in `names`, which is empty at the privacy level `minimal`; there `who` has a pseudonym, which is the same on all devices only with `pseudonymKey`.',
    noteOn: {
      clickhouse: 'In SQL put the id in place of `%`.',
      kql: 'In KQL put the id in place of `.*`.',
    },
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
    kql: `OTelLogs
| where TimeGenerated > ago(7d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| extend device = tostring(event.device.uid), who = tostring(event.actor.user.uid), name = tostring(event.actor.user.name)
| where device matches regex ".*"
| summarize last_seen = max(unixtime_milliseconds_todatetime(tolong(event["time"]))), browsers = make_set(tostring(event.device.name), 10), versions = make_set(tostring(event.metadata.product.version), 10), policies = make_set(tostring(event.policy.version), 10), who = make_set_if(who, isnotempty(who), 10), names = make_set_if(name, isnotempty(name), 10) by device
| sort by last_seen desc`,
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
    kql: `OTelLogs
| where TimeGenerated > ago(30d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6002
| extend at = unixtime_milliseconds_todatetime(tolong(event["time"])), policy = tostring(event.policy.version)
| summarize arg_max(at, policy) by device = tostring(event.device.uid)
| summarize devices = count(), last_seen = max(at), which = make_list(device, 100) by policy
| sort by devices desc`,
  },
];
