import { destinationOf, LEVEL_WORDS } from '../../../words/forward-words';
import { type Kit, type KitFile, secretsIn } from '../kit';
import { wordsIn } from '../words';

const ENGLISH = wordsIn('en');

/** Section 2 of the guide: where events go, what the server needs, and who can read secrets. */
export function siemText({ policy, values, chromiumId }: Kit, engine: readonly KitFile[]): string {
  const destination = destinationOf(policy);
  const secrets = secretsIn(values).map(key => `\`${key}\``);
  const secret =
    secrets.length > 0
      ? `
Your policy has ${secrets.join(' and ')} in it. **Every user whom the policy reaches can read that**: browsers show policies to their users, and the files of section 3 are readable to every user of a computer. So a token must be allowed nothing but to write to this one place. The files of this kit that hold it are readable to you alone (mode 0600 where the system knows modes); keep them and your policy file so, and out of version control. A new token means a new kit for every group, because each kit holds it. How to bring one: *Protect the token* in \`src/forward/README.md\`, where this kit was made.
`
      : '';
  if (!destination || policy.forwardKind === undefined || policy.forwardUrl === undefined)
    return `## 2. Where the log goes

Nowhere: your policy names no SIEM (\`forwardKind\` and \`forwardUrl\`), so the log stays in each browser.
${secret}
`;
  const { host, engine: name, level } = destination;
  return `## 2. Prepare your SIEM

The log is sent to \`${host}\` (${name}) at the privacy level \`${level}\`. ${ENGLISH(LEVEL_WORDS[level])} The drafts for works council and data protection officer list every field, and name this address alone: add what lies behind it. Do this before you deliver the policy; nothing is lost if you do not, but it arrives only then.${policy.forwardKind === 'otlp' ? ' Something is lost if a Collector replies before your SIEM takes what it sends: step 5 tries that.' : ''}

Browsers send to this address themselves. So a computer at home needs to reach it from outside or through a VPN; until then its events wait in the browser. Guest networks often let port 443 alone through, so take that one for computers that travel. 10,000 people make about 200,000 events a day (20 each, which is assumed): 0.4 GB as text, 11 a second in the busiest hour, and up to 1,250 requests in one second after an outage of some seconds (\`npm run fleet\`, scaled).${policy.forwardKind === 'otlp' ? ' That is little for a Collector: take two behind a load balancer, so that one can be restarted. No Collector was measured.' : ''}
${secret}
${STEPS[policy.forwardKind]}${steps(policy.forwardKind) + 1}. Try that your SIEM allows requests of other origins (CORS): \`chrome-extension://${chromiumId}\`, and of Firefox \`moz-extension://…\`, which is another one on each computer. The reply to this has to name the origin in \`access-control-allow-origin\`:

       curl -sSi -X OPTIONS -H 'Origin: chrome-extension://${chromiumId}' -H 'Access-Control-Request-Method: POST' -H 'Access-Control-Request-Headers: authorization,content-type,content-encoding' ${preflightUrl(policy.forwardUrl, policy.forwardKind)}

${AFTERWARDS[policy.forwardKind]}Browsers must trust its certificate (section 1). The settings of Second Look list every field, and say under *${ENGLISH('forward')}* when something was last delivered, what waits, and what is wrong.

The files for it: ${engine.map(({ path }) => `\`${path}\``).join(', ')}. \`questions.md\` has what to ask then.

`;
}

type Sink = NonNullable<Kit['policy']['forwardKind']>;

const PATHS: Readonly<Record<Sink, string>> = {
  otlp: '/v1/logs',
  'splunk-hec': '/services/collector/event',
  elastic: '/_bulk',
  webhook: '',
};

function steps(kind: Sink): number {
  return STEPS[kind].match(/^\d+\. /gm)?.length ?? 0;
}

const NO_QUERIES =
  'The kit has queries for VictoriaLogs, Splunk, Elasticsearch, ClickHouse and Microsoft Sentinel. Without queries section 6 cannot be judged. So write those of section 6 and of `questions.md` in the language of your SIEM, or run VictoriaLogs beside it';

const SPLUNK_INDEX =
  '`second_look`, the name in all queries (an indexer cluster takes it from the manager alone: Splunk\'s page "Configure the peer indexes in an indexer cluster"). Splunk keeps events for about six years, and deletes a whole bucket of them when its newest event is old enough; a bucket may span 90 days. So put the lines `[second_look]`, `frozenTimePeriodInSecs = 7776000` (90 days) and `maxHotSpanSecs = 604800` (a week) into `$SPLUNK_HOME/etc/system/local/indexes.conf` on indexers: events then go after about 90 to 97 days. For those who may search it make a role whose *Indexes* has this one alone. Roles with *All non-internal indexes* see it, too';

const SPLUNK_CERTIFICATE =
  "By default the HTTP Event Collector has Splunk's own certificate (`SplunkServerDefaultCert`). Give it yours: below `[http]` in `$SPLUNK_HOME/etc/apps/splunk_httpinput/local/inputs.conf` the line `serverCert = /PATH/FILE.pem`, a file with certificate, key and chain, and `sslPassword` if the key has one";

const SPLUNK_TOKEN =
  '*Settings > Data inputs > HTTP Event Collector*: *Global Settings*, *All Tokens* enabled, *Enable SSL*. Then *New Token*: without *Enable indexer acknowledgement*; on the next page the source type stays *Automatic*, because each event names its own (`ocsf:json`), and allowed and default index are `second_look`';

const SPLUNK_FILES =
  '`engine/props.conf` to `$SPLUNK_HOME/etc/system/local/props.conf` on indexers and search heads, and `engine/limits.conf` to `limits.conf` beside it on search heads';

/** By the page that it names, of March 2026, and by the reference of the table. */
const SENTINEL = `Microsoft Sentinel. Follow "Ingest OTLP data into Azure Monitor with OTel Collector" (https://learn.microsoft.com/azure/azure-monitor/containers/opentelemetry-protocol-ingestion), there *Manual resource orchestration*, because the events have to land in the Log Analytics workspace that has Sentinel: its template makes a data collection endpoint and a data collection rule. It also asks for an Azure Monitor workspace in the same region, for metrics, which we do not send, and for an Application Insights resource, unless you take that out of the template. In March 2026 that page called all of this a preview: see whether it still does. Register an application in Entra with a client secret, and give it the role *Monitoring Metrics Publisher* on the rule, which takes up to 30 minutes to hold. The secret ends on a date that you choose: put a new one into the Collector before it. The Collector gets \`AZURE_TENANT_ID\`, \`AZURE_CLIENT_ID\` and \`AZURE_CLIENT_SECRET\` of it in its environment. In \`logs_endpoint\` of \`otel-collector-sentinel.yaml\` put the domain of \`logsIngestion\` (*JSON View* of the endpoint) and the *Immutable ID* of the rule. That page names two streams for logs; if Azure refuses \`Microsoft-OTLP-Logs\`, take the one that stands in the JSON of the rule. The events are then in the table \`OTelLogs\`, as text in \`Body\`: give it a retention of 90 days (*Tables > OTelLogs > Manage table*), and see who may read the workspace. Azure cuts a text after 64 KB, and the queries do not find such an event; most have 2 KB. Neither this nor the queries were run`;

/** One log record of OTLP, in single quotes of a shell, which puts its time in. */
const TEST_BODY = `{"time":'$(date +%s)'000,"metadata":{"uid":"second-look-test-'$(date +%s)'"}}`;
const TEST_EVENT = JSON.stringify({
  resourceLogs: [
    {
      resource: { attributes: [{ key: 'service.name', value: { stringValue: 'second-look-test' } }] },
      scopeLogs: [{ logRecords: [{ timeUnixNano: "'$(date +%s)'000000000", body: { stringValue: TEST_BODY } }] }],
    },
  ],
});

/** Where browsers send to, by which they ask before. */
function preflightUrl(address: string, kind: Sink): string {
  const url = new URL(address);
  const path = url.pathname.replace(/\/+$/, '');
  url.pathname = path.endsWith(PATHS[kind]) || path.endsWith('/services/collector') ? path : path + PATHS[kind];
  return url.href;
}

/**
 * By the vendors' documentation, not run here: elastic.co/docs ("Create an API key", "Edit user
 * settings"), help.splunk.com ("Set up and use HTTP Event Collector"), opentelemetry.io/docs.
 */
const STEPS: Readonly<Record<Sink, string>> = {
  elastic: `1. Elasticsearch 8.16 or later. In Kibana, *Dev Tools*: \`PUT _index_template/second-look\`, and below it the text of \`engine/index-template.json\`. Then \`POST _security/api_key\` with that of \`engine/api-key.json\`.
2. \`forwardToken\` in the policy is \`encoded\` of the reply, neither \`id\` nor \`api_key\`. Make the kit again with it: the first one does not need it, and as long as none is delivered, \`policyVersion\` may stay.
3. Put the lines of \`engine/elasticsearch.yml\` into that file of each node that browsers reach, and restart these nodes. If \`http.cors\` is there already, join our origins into its expression, because no setting may stand there twice. Elastic Cloud: *Edit deployment*, *Manage user settings and extensions*. Serverless has no such settings: put a Collector in front, with \`"forwardKind": "otlp"\`.
4. \`forwardUrl\` is \`https://YOUR-SERVER:9200/second-look\`, the address of Elasticsearch, not of Kibana. No browser trusts the certificate that Elasticsearch makes at its first start (\`http_ca.crt\`): give it yours (\`xpack.security.http.ssl\`). Template, key and queries take any name that begins with \`second-look\`. The first event makes the data stream.
5. Try it. The reply has to be \`"errors":false\`:

       printf '{"create":{}}\\n{"@timestamp":"2026-01-01T00:00:00Z"}\\n' | curl -sS --data-binary @- -H 'Content-Type: application/x-ndjson' -H 'Authorization: ApiKey TOKEN' https://YOUR-SERVER:9200/second-look/_bulk

6. Elasticsearch keeps all events until you say otherwise: \`PUT _data_stream/second-look/_lifecycle\` with \`{"data_retention": "90d"}\`, once there is an event.
`,
  'splunk-hec': `Splunk Cloud: its files are not yours, so before you begin ask Splunk to set what \`engine/inputs.conf\` (CORS), \`props.conf\` and \`limits.conf\` say, or put a gateway in front that answers CORS. Without CORS no browser can send. Not tried.

1. *Settings > Indexes > New Index*: ${SPLUNK_INDEX}.
2. ${SPLUNK_TOKEN}.
3. \`forwardToken\` in the policy is the token value; \`forwardUrl\` is \`https://YOUR-SERVER:8088\`. Make the kit again with it: the first one does not need it, and as long as none is delivered, \`policyVersion\` may stay.
4. Add \`engine/inputs.conf\` to \`$SPLUNK_HOME/etc/apps/splunk_httpinput/local/inputs.conf\` where the collector runs, ${SPLUNK_FILES}. Replace no file that is there. If one has a stanza of ours already, as \`[http]\` once *Global Settings* were saved, put our lines below it, and join our origins and headers to those that stand there: of two lines with one name the last holds. ${SPLUNK_CERTIFICATE}. No browser trusts Splunk's. Restart Splunk. Not with Splunk Cloud: see above. If the collector runs on heavy forwarders, \`props.conf\` goes there, too. In a cluster distribute the files of indexers by the cluster manager (\`manager-apps\`), those of search heads by the deployer. Not tried.
5. Try it. The reply has to be \`"code":0\`:

       curl -sS -H 'Authorization: Splunk TOKEN' -d '{"event": "test", "sourcetype": "ocsf:json"}' https://YOUR-SERVER:8088/services/collector/event

   A token that Splunk does not know, or that is disabled, gets 403 with \`"code":4\` or \`"code":1\` (help.splunk.com, "Troubleshoot HTTP Event Collector"). We found no documentation of Splunk that says whether such a reply has the headers of CORS, and none was available to try it. Without them no browser may read it: Second Look then reports no reply instead of a refused token, and never tries \`forwardTokenNext\`. So run the command again with \`-i\`, \`-H 'Origin: …'\` as in step 7, and a wrong token. If the 403 names no origin in \`access-control-allow-origin\`, do not use \`forwardTokenNext\`: put a new token straight into \`forwardToken\`, and disable the old one when every browser has that policy.
6. *Dashboards > Create New Dashboard > Classic Dashboards*, *Source*: paste \`engine/splunk-dashboard.xml\`.
`,
  otlp: `1. Prepare your SIEM, if it is one of these:
   - Elasticsearch 8.16 or later. In Kibana, *Dev Tools*: \`PUT _ingest/pipeline/second-look\` with \`engine/ingest-pipeline.json\`, \`PUT _index_template/second-look\` with \`engine/index-template.json\`, then \`POST _security/api_key\` with \`engine/api-key.json\`. The Collector gets \`encoded\` of the reply in the environment variable \`ELASTIC_API_KEY\`. Elasticsearch keeps all events until you say otherwise: \`PUT _data_stream/second-look/_lifecycle\` with \`{"data_retention": "90d"}\`, once there is an event. Roles that may read all indices see the events, too.
   - VictoriaLogs (the queries were run with 1.112.0): start it with \`-retentionPeriod=90d\`. By default it drops what is older than 7 days, and the gates of section 6 look back up to 30.
   - Splunk: make the index ${SPLUNK_INDEX}. Then ${SPLUNK_TOKEN}. The Collector gets the token in the environment variable \`SPLUNK_TOKEN\`, and no browser sees it. Add to what is there: ${SPLUNK_FILES} (Splunk Cloud: ask its support). ${SPLUNK_CERTIFICATE}. The Collector refuses Splunk's. Restart Splunk. Splunk Cloud has a certificate, and another \`endpoint\`: \`https://http-inputs-NAME.splunkcloud.com:443/services/collector/event\` on AWS, on Google Cloud and Azure with a dot for the second hyphen (see Splunk's page on the HTTP Event Collector).
   - ${SENTINEL}.
   - Any other (QRadar, Grafana Loki, …). ${NO_QUERIES}: copy the exporter of \`otel-collector-victorialogs.yaml\` into your file under another name (\`otlp_http/victorialogs\`), and name it in \`exporters\` of the pipeline, too. Not tried.
2. \`forwardToken\` is a text that you make: \`openssl rand -hex 24\`. Put it into the policy and make the kit again, before you change a file of it: only with a token in the policy do the files of the Collector ask for one, and a kit that is made again replaces all its files.
3. Copy **one** of the files \`otel-collector-….yaml\` to the Collector, that of your SIEM; \`otel-collector.yaml\` is for a SIEM that takes OTLP itself. Replace each \`example.com\` in the copy. If your own CA signed the certificate of your SIEM, add \`tls: { ca_file: /PATH/ca.pem }\` to the exporter. The Collector gets \`forwardToken\` in the environment variable \`SECOND_LOOK_TOKEN\`.
4. Give it a certificate (\`cert_file\`, \`key_file\`) and, except for Elasticsearch, the folder in which events wait, which it does not make: \`sudo install -d -m 700 -o otelcol-contrib /var/lib/otelcol\`. The packages (\`otelcol-contrib\`, deb or rpm, of github.com/open-telemetry/opentelemetry-collector-releases) run it as this user, who has to be able to read \`key_file\`, too. Its configuration is then \`/etc/otelcol-contrib/config.yaml\`, and the variables stand in \`otelcol-contrib.conf\` beside it, each as a line \`NAME=VALUE\` below what is there (\`chmod 600\`). Check the file (\`otelcol-contrib validate --config FILE\`, with the variables set), and start it. \`forwardUrl\` is \`https://YOUR-SERVER:4318\`. A Collector that you have already takes both files (\`--config\` twice). Lists are not joined, the later file's holds: so give yours last, with our extensions in its \`service.extensions\`, too. If 4318 is taken, change the port in \`endpoint\` and \`forwardUrl\`. The user of the packages may not open port 443: let the load balancer pass 443 on to 4318, or run \`sudo systemctl edit otelcol-contrib\`, put the lines \`[Service]\` and \`AmbientCapabilities=CAP_NET_BIND_SERVICE\` there, and restart it (not tried). Two files were not tried.
5. Try it. The reply has to be \`HTTP\` 200:

       curl -sSi -H 'Content-Type: application/json' -H 'Authorization: Bearer TOKEN' -d '{}' https://YOUR-SERVER:4318/v1/logs

   With another token it has to be 401: otherwise this file is from before step 2, and the Collector takes events from everybody. 200 says that the Collector answers, not that your SIEM takes what it sends: browsers have their receipt before. With Elasticsearch they wait for its reply (at most 10 seconds) and keep what it did not take. Only a document that it refuses by itself, as without the pipeline, is dropped: *failed to index document* in the log of the Collector. Its exporter for OTLP (Sentinel, VictoriaLogs, \`otel-collector.yaml\`) repeats what was answered by 429, 502, 503 or 504, or not at all. What was refused otherwise, as by 401, 403 or 404, it drops (open-telemetry/opentelemetry-collector#6846), and \`journalctl -u otelcol-contrib\` says *Dropping data*. That for Splunk drops what was answered by 400 or 401 (its source, \`HandleHTTPCode\`), as when there is no index \`second_look\` or the token may not write to it. So for Elasticsearch, Splunk and Sentinel send one event that no gate counts, and go on when \`FROM second-look* | WHERE ocsf.metadata.uid LIKE "second-look-test*"\` finds it, \`index=second_look sourcetype="ocsf:json" metadata.uid="second-look-test*"\`, or some minutes later \`OTelLogs | where ServiceName == "second-look-test"\`:

       curl -sSi -H 'Content-Type: application/json' -H 'Authorization: Bearer TOKEN' -d '${TEST_EVENT}' https://YOUR-SERVER:4318/v1/logs

6. Dashboards, if you like. Grafana: install the plugin \`victoriametrics-logs-datasource\` or \`grafana-clickhouse-datasource\`, add your SIEM as its data source, then *Dashboards > New > Import* with \`engine/grafana-….json\`. Splunk: as *Source* of a classic dashboard. They show \`questions.md\`, not the gates of section 6. For Sentinel the kit has none.
`,
  webhook: `1. \`engine/webhook.md\` says what the receiver has to do, and what it has to answer. ${NO_QUERIES}, fed by your receiver.\n`,
};

/** What stands below the steps. */
const AFTERWARDS: Readonly<Record<Sink, string>> = {
  elastic: 'After section 4 the newest events are `FROM second-look* | SORT @timestamp DESC | LIMIT 10`.\n\n',
  'splunk-hec':
    'After section 4 the newest events are `index=second_look sourcetype="ocsf:json" | head 10`. The dashboard shows `questions.md`, not the gates of section 6.\n\n',
  otlp: `After section 4 the newest events are in Elasticsearch \`FROM second-look* | SORT @timestamp DESC | LIMIT 10\`, in VictoriaLogs \`service.name:="second-look" | sort by (_time desc) | limit 10\`, in Splunk \`index=second_look sourcetype="ocsf:json" | head 10\`, in ClickHouse \`SELECT Timestamp, Body FROM otel_logs WHERE ServiceName = 'second-look' ORDER BY Timestamp DESC LIMIT 10\`, in Sentinel \`OTelLogs | where ServiceName == "second-look" | top 10 by TimeGenerated\`.

A SIEM that takes OTLP over HTTP from browsers needs no Collector: \`forwardUrl\` is then its address before \`/v1/logs\`. It has to allow the origins above, to take \`Authorization: Bearer\`, and to reply 200.

`,
  webhook: '',
};
