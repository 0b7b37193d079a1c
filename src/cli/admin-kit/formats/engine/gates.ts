/** What has to hold before the next step of a roll-out, and the query that says it. Data only. */
import type { Question } from './question';

/** The first query covers 30 days, the others two weeks; `note` is the criterion. */
export const GATES: readonly Question[] = [
  {
    id: 'gate-installed',
    title: 'Gate 1: is it installed and working in every browser of the pilot?',
    note: 'The newest check of each browser profile (`devices`), by browser, its version and the system: Edge is `Microsoft Edge 142 / win`. Compare each browser with the computers that have it: a browser that nobody opened, or that cannot send, is missing. Go on if within a week the check came from 95 % of the computers that were on, and `failed` is at most 2 % of `devices`. A browser that nobody opens does not count. Failed items stand in the event (`unmapped.check.results`). `only_pages` are devices on which nothing failed but `tabs`, `hook` and `prompt`; they are not in `failed`. These items depend on the pages that were open: an Office page from before the installation, which is watched once it is reloaded, or a page that is closed to extensions, as `*.cloud.microsoft` was reported in Edge 150, which stays unwatched. If a browser has many of them, look at one of its computers. The check does not repeat: *Check now* does it again. `questions.md` has a query for devices that stopped sending.',
    logsql: `_time:30d service.name:="second-look" ocsf.class_uid:=6002 _msg:"installation-checked"
| unpack_json from _msg fields (unmapped.action, unmapped.check.failed, unmapped.check.failed_besides_pages, device.name)
| filter unmapped.action:="installation-checked"
| sort by (_time desc) limit 1 partition by (device.id)
| stats by (device.name) count() devices, count() if (unmapped.check.failed_besides_pages:>0) failed, count() if (unmapped.check.failed:>0 unmapped.check.failed_besides_pages:0) only_pages
| rename device.name as browser
| sort by (browser)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-30d class_uid=6002 unmapped.action="installation-checked"
| rename unmapped.check.failed AS any, unmapped.check.failed_besides_pages AS besides, device.name AS browser
| stats latest(any) AS any latest(besides) AS besides latest(browser) AS browser BY host
| eval is_failed=if(besides>0, 1, 0), is_only_pages=if(any>0 AND besides=0, 1, 0)
| stats count AS devices sum(is_failed) AS failed sum(is_only_pages) AS only_pages BY browser
| sort browser`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 30 days AND ocsf.class_uid == 6002 AND ocsf.unmapped.action == "installation-checked"
| EVAL found = CASE(ocsf.unmapped.check.failed_besides_pages > 0, "failed", ocsf.unmapped.check.failed > 0, "only_pages", "passed")
| EVAL seen = CONCAT(TO_STRING(@timestamp), " ", found)
| STATS newest = MAX(seen), browser = MAX(ocsf.device.name) BY ocsf.device.uid
| DISSECT newest "%{at} %{found}"
| STATS devices = COUNT(*), failed = SUM(CASE(found == "failed", 1, 0)), only_pages = SUM(CASE(found == "only_pages", 1, 0)) BY browser
| SORT browser`,
    clickhouse: `SELECT browser, count() AS devices, countIf(besides > 0) AS failed, countIf(any_failed > 0 AND besides = 0) AS only_pages
FROM (
  SELECT ResourceAttributes['device.id'] AS device, argMax(JSONExtractString(Body, 'device', 'name'), Timestamp) AS browser,
    argMax(JSONExtractUInt(Body, 'unmapped', 'check', 'failed'), Timestamp) AS any_failed,
    argMax(JSONExtractUInt(Body, 'unmapped', 'check', 'failed_besides_pages'), Timestamp) AS besides
  FROM otel_logs
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 30 DAY AND LogAttributes['ocsf.class_uid'] = '6002'
    AND JSONExtractString(Body, 'unmapped', 'action') = 'installation-checked'
  GROUP BY device
)
GROUP BY browser
ORDER BY browser`,
    kql: `OTelLogs
| where TimeGenerated > ago(30d) and ServiceName == "second-look"
| where Body has "installation-checked"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6002 and tostring(event.unmapped.action) == "installation-checked"
| extend at = tolong(event["time"]), browser = tostring(event.device.name), failures = tolong(event.unmapped.check.failed), besides = tolong(event.unmapped.check.failed_besides_pages)
| summarize arg_max(at, browser, failures, besides) by device = tostring(event.device.uid)
| summarize devices = count(), failed = countif(besides > 0), only_pages = countif(failures > 0 and besides == 0) by browser
| sort by browser asc`,
  },
  {
    id: 'gate-found',
    title: 'Gate 2: how often would each rule have warned or asked?',
    note: 'What `auditOnly` or `startDates` has withheld. `most`: 90 % of the devices on which the rule found something had at most so many activities in two weeks. Let a rule ask if `most` is 2 or less (once a week), inform if it is 10 or less, and only record otherwise. The dry run in the settings weighs the rules together.',
    noteOn: {
      esql: 'ES|QL keeps no pairs of rule and reason, so there a rule that only records is counted, too, if another one was withheld on the same activity: leave out the rules with `record` in your policy.',
    },
    logsql: `_time:14d service.name:="second-look" ocsf.class_uid:=6006 _msg:"withheld"
| unpack_json from _msg fields (metadata.correlation_uid, unmapped.findings)
| unroll (unmapped.findings)
| unpack_json from unmapped.findings fields (rule, withheld) result_prefix "found."
| filter found.withheld:in("audit-only", "not-started")
| stats by (found.rule, device.id) count_uniq(metadata.correlation_uid) times
| stats by (found.rule) sum(times) activities, count() devices, quantile(0.9, times) most
| rename found.rule as rule
| sort by (activities desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-14d class_uid=6006 "unmapped.findings{}.withheld"=*
| rename metadata.correlation_uid AS activity
| spath path=unmapped.findings{} output=found
| mvexpand found
| eval rule=spath(found, "rule"), withheld=spath(found, "withheld")
| where withheld IN ("audit-only", "not-started")
| stats dc(activity) AS times BY rule host
| stats sum(times) AS activities count AS devices perc90(times) AS most BY rule
| sort - activities`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 14 days AND ocsf.class_uid == 6006
| EVAL withheld = MV_CONCAT(ocsf.unmapped.findings.withheld, " ")
| WHERE withheld LIKE "*audit-only*" OR withheld LIKE "*not-started*"
| MV_EXPAND ocsf.unmapped.findings.rule
| STATS times = COUNT_DISTINCT(ocsf.metadata.correlation_uid) BY rule = ocsf.unmapped.findings.rule, device = ocsf.device.uid
| STATS activities = SUM(times), devices = COUNT(*), most = PERCENTILE(times, 90) BY rule
| SORT activities DESC`,
    clickhouse: `SELECT rule, sum(times) AS activities, count() AS devices, quantile(0.9)(times) AS most
FROM (
  SELECT JSONExtractString(found, 'rule') AS rule, ResourceAttributes['device.id'] AS device,
    uniqExact(JSONExtractString(Body, 'metadata', 'correlation_uid')) AS times
  FROM otel_logs ARRAY JOIN JSONExtractArrayRaw(Body, 'unmapped', 'findings') AS found
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 14 DAY AND LogAttributes['ocsf.class_uid'] = '6006'
    AND JSONExtractString(found, 'withheld') IN ('audit-only', 'not-started')
  GROUP BY rule, device
)
GROUP BY rule
ORDER BY activities DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(14d) and ServiceName == "second-look"
| where Body has "withheld"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 6006
| mv-expand found = event.unmapped.findings
| where tostring(found.withheld) in ("audit-only", "not-started")
| summarize times = count_distinct(tostring(event.metadata.correlation_uid)) by rule = tostring(found.rule), device = tostring(event.device.uid)
| summarize activities = sum(times), devices = count(), most = percentile(times, 90) by rule
| sort by activities desc`,
  },
  {
    id: 'gate-warnings',
    title: 'Gate 3: do users read the warnings?',
    note: '`most` as in gate 2. A row with several rules counts for each of them. Go on if `most` is 10 or less in every row. `taken_back` counts the button that deletes a new link, which only warnings about links in SharePoint and OneDrive have: `anyone-link`, `anyone-link-edit`, `link-without-expiry` and `labelled-organization-link`, and other rules where they fire on a new link. One of these four with 20 warnings or more of which none is taken back needs exceptions, or is only recorded. Judge all other rules by `most` alone.',
    logsql: `_time:14d service.name:="second-look" ocsf.class_uid:=2004
| unpack_json from _msg fields (unmapped.action, finding_info.title, finding_info.uid)
| filter unmapped.action:in("warning-shown", "taken-back")
| stats by (finding_info.title, device.id) count_uniq(finding_info.uid) if (unmapped.action:="warning-shown") shown, count_uniq(finding_info.uid) if (unmapped.action:="taken-back") back
| stats by (finding_info.title) sum(shown) warnings, count() devices, quantile(0.9, shown) most, sum(back) taken_back
| rename finding_info.title as rules
| sort by (warnings desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-14d class_uid=2004 unmapped.action IN ("warning-shown", "taken-back")
| rename finding_info.title AS rules, finding_info.uid AS finding, unmapped.action AS action
| eval shown=if(action="warning-shown", finding, null()), back=if(action="taken-back", finding, null())
| stats dc(shown) AS shown dc(back) AS back BY rules host
| stats sum(shown) AS warnings count AS devices perc90(shown) AS most sum(back) AS taken_back BY rules
| sort - warnings`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 14 days AND ocsf.class_uid == 2004 AND ocsf.unmapped.action IN ("warning-shown", "taken-back")
| EVAL shown = CASE(ocsf.unmapped.action == "warning-shown", ocsf.finding_info.uid, NULL), back = CASE(ocsf.unmapped.action == "taken-back", ocsf.finding_info.uid, NULL)
| STATS shown = COUNT_DISTINCT(shown), back = COUNT_DISTINCT(back) BY rules = ocsf.finding_info.title, device = ocsf.device.uid
| STATS warnings = SUM(shown), devices = COUNT(*), most = PERCENTILE(shown, 90), taken_back = SUM(back) BY rules
| SORT warnings DESC`,
    clickhouse: `SELECT rules, sum(shown) AS warnings, count() AS devices, quantile(0.9)(shown) AS most, sum(back) AS taken_back
FROM (
  WITH JSONExtractString(Body, 'unmapped', 'action') AS action, JSONExtractString(Body, 'finding_info', 'uid') AS finding
  SELECT JSONExtractString(Body, 'finding_info', 'title') AS rules, ResourceAttributes['device.id'] AS device,
    uniqExactIf(finding, action = 'warning-shown') AS shown, uniqExactIf(finding, action = 'taken-back') AS back
  FROM otel_logs
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 14 DAY AND LogAttributes['ocsf.class_uid'] = '2004'
    AND action IN ('warning-shown', 'taken-back')
  GROUP BY rules, device
)
GROUP BY rules
ORDER BY warnings DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(14d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 2004
| extend action = tostring(event.unmapped.action), finding = tostring(event.finding_info.uid)
| where action in ("warning-shown", "taken-back")
| summarize shown = count_distinctif(finding, action == "warning-shown"), back = count_distinctif(finding, action == "taken-back") by rules = tostring(event.finding_info["title"]), device = tostring(event.device.uid)
| summarize warnings = sum(shown), devices = count(), most = percentile(shown, 90), taken_back = sum(back) by rules
| sort by warnings desc`,
  },
  {
    id: 'gate-prompts',
    title: 'Gate 4: do prompts change what users do?',
    note: '`most` as in gate 2. `continued` counts the click after `warn` and the reason after `justify` alike, also where an earlier answer counted again (`askAgainAfter`), which is no prompt. A row with several rules counts for each of them. Go on if in every row `most` is 2 or less (once a week), `unanswered` is at most 5 % of `prompts`, and `continued` at most half. Let a rule block only if `continued` is at most 10 % in each row that names it, and after reading the reasons (`questions.md`).',
    logsql: `_time:14d service.name:="second-look" ocsf.class_uid:=2004
| unpack_json from _msg fields (unmapped.action, finding_info.title, finding_info.uid)
| filter unmapped.action:in("question-asked", "user-justified", "user-chose-safer", "user-cancelled", "question-unseen", "question-timed-out")
| stats by (finding_info.title, device.id) count_uniq(finding_info.uid) if (unmapped.action:="question-asked") asked, count_uniq(finding_info.uid) if (unmapped.action:="user-justified") went, count_uniq(finding_info.uid) if (unmapped.action:in("user-chose-safer", "user-cancelled")) changed, count_uniq(finding_info.uid) if (unmapped.action:in("question-unseen", "question-timed-out")) nothing
| stats by (finding_info.title) sum(asked) prompts, count() devices, quantile(0.9, asked) most, sum(went) continued, sum(changed) safer_or_cancelled, sum(nothing) unanswered
| rename finding_info.title as rules
| sort by (prompts desc)`,
    spl: `index=second_look sourcetype="ocsf:json" earliest=-14d class_uid=2004 unmapped.action IN ("question-asked", "user-justified", "user-chose-safer", "user-cancelled", "question-unseen", "question-timed-out")
| rename finding_info.title AS rules, finding_info.uid AS finding, unmapped.action AS action
| eval asked=if(action="question-asked", finding, null()), went=if(action="user-justified", finding, null()), changed=if(action IN ("user-chose-safer", "user-cancelled"), finding, null()), nothing=if(action IN ("question-unseen", "question-timed-out"), finding, null())
| stats dc(asked) AS asked dc(went) AS went dc(changed) AS changed dc(nothing) AS nothing BY rules host
| stats sum(asked) AS prompts count AS devices perc90(asked) AS most sum(went) AS continued sum(changed) AS safer_or_cancelled sum(nothing) AS unanswered BY rules
| sort - prompts`,
    esql: `FROM second-look*
| WHERE @timestamp > NOW() - 14 days AND ocsf.class_uid == 2004 AND ocsf.unmapped.action IN ("question-asked", "user-justified", "user-chose-safer", "user-cancelled", "question-unseen", "question-timed-out")
| EVAL finding = ocsf.finding_info.uid, action = ocsf.unmapped.action
| EVAL asked = CASE(action == "question-asked", finding, NULL), went = CASE(action == "user-justified", finding, NULL), changed = CASE(action IN ("user-chose-safer", "user-cancelled"), finding, NULL), nothing = CASE(action IN ("question-unseen", "question-timed-out"), finding, NULL)
| STATS asked = COUNT_DISTINCT(asked), went = COUNT_DISTINCT(went), changed = COUNT_DISTINCT(changed), nothing = COUNT_DISTINCT(nothing) BY rules = ocsf.finding_info.title, device = ocsf.device.uid
| STATS prompts = SUM(asked), devices = COUNT(*), most = PERCENTILE(asked, 90), continued = SUM(went), safer_or_cancelled = SUM(changed), unanswered = SUM(nothing) BY rules
| SORT prompts DESC`,
    clickhouse: `SELECT rules, sum(asked) AS prompts, count() AS devices, quantile(0.9)(asked) AS most, sum(went) AS continued, sum(changed) AS safer_or_cancelled, sum(nothing) AS unanswered
FROM (
  WITH JSONExtractString(Body, 'unmapped', 'action') AS action, JSONExtractString(Body, 'finding_info', 'uid') AS finding
  SELECT JSONExtractString(Body, 'finding_info', 'title') AS rules, ResourceAttributes['device.id'] AS device,
    uniqExactIf(finding, action = 'question-asked') AS asked, uniqExactIf(finding, action = 'user-justified') AS went,
    uniqExactIf(finding, action IN ('user-chose-safer', 'user-cancelled')) AS changed,
    uniqExactIf(finding, action IN ('question-unseen', 'question-timed-out')) AS nothing
  FROM otel_logs
  WHERE ServiceName = 'second-look' AND Timestamp > now() - INTERVAL 14 DAY AND LogAttributes['ocsf.class_uid'] = '2004'
    AND action IN ('question-asked', 'user-justified', 'user-chose-safer', 'user-cancelled', 'question-unseen', 'question-timed-out')
  GROUP BY rules, device
)
GROUP BY rules
ORDER BY prompts DESC`,
    kql: `OTelLogs
| where TimeGenerated > ago(14d) and ServiceName == "second-look"
| extend event = parse_json(Body)
| where tolong(event.class_uid) == 2004
| extend action = tostring(event.unmapped.action), finding = tostring(event.finding_info.uid)
| where action in ("question-asked", "user-justified", "user-chose-safer", "user-cancelled", "question-unseen", "question-timed-out")
| summarize asked = count_distinctif(finding, action == "question-asked"), went = count_distinctif(finding, action == "user-justified"), changed = count_distinctif(finding, action in ("user-chose-safer", "user-cancelled")), nothing = count_distinctif(finding, action in ("question-unseen", "question-timed-out")) by rules = tostring(event.finding_info["title"]), device = tostring(event.device.uid)
| summarize prompts = sum(asked), devices = count(), most = percentile(asked, 90), continued = sum(went), safer_or_cancelled = sum(changed), unanswered = sum(nothing) by rules
| sort by prompts desc`,
  },
];
