import { readFileSync } from 'node:fs';
import type { Policy } from '../../../../policy/policy';
import type { Kit, KitFile } from '../../kit';
import { json } from '../linux';
import { collectorFiles } from './collector';
import { grafanaClickhouse, grafanaVictoriaLogs, splunkDashboard } from './dashboards';
import { API_KEY, elasticsearchYml, PIPELINE, TEMPLATE } from './elastic';
import { fencesOf, questionText } from './question-text';
import { QUESTIONS } from './questions';
import { inputsConf, LIMITS_CONF, PROPS_CONF } from './splunk';
import { webhookText } from './webhook';

export const ENGINE = 'engine';

/** How to join with Microsoft's audit log. */
const JOIN = new URL('join.md', import.meta.url);

/** Empty if the policy does not forward. No file contains the token. */
export function engineFiles(kit: Kit): KitFile[] {
  const { forwardKind, forwardUrl, forwardToken } = kit.policy;
  if (forwardKind === undefined || forwardUrl === undefined) return [];
  const files = {
    'questions.md': questionsText(forwardKind),
    ...FILES_BY_KIND[forwardKind](kit, forwardToken !== undefined),
  };
  return Object.entries(files).map(([name, contents]) => ({ path: `${ENGINE}/${name}`, contents }));
}

type Files = Record<string, string>;
type Kind = NonNullable<Policy['forwardKind']>;

const FILES_BY_KIND: Readonly<Record<Kind, (kit: Kit, hasToken: boolean) => Files>> = {
  // A Collector may forward to any of them.
  otlp: (kit, hasToken) => ({
    ...collectorFiles(kit, hasToken),
    'grafana-victorialogs.json': grafanaVictoriaLogs(),
    'grafana-clickhouse.json': grafanaClickhouse(),
    'splunk-dashboard.xml': splunkDashboard(),
    'props.conf': PROPS_CONF,
    'limits.conf': LIMITS_CONF,
    'ingest-pipeline.json': json(PIPELINE),
    'index-template.json': json(TEMPLATE),
    'api-key.json': json(API_KEY),
  }),
  'splunk-hec': kit => ({
    'inputs.conf': inputsConf(kit),
    'props.conf': PROPS_CONF,
    'limits.conf': LIMITS_CONF,
    'splunk-dashboard.xml': splunkDashboard(),
  }),
  elastic: kit => ({
    'elasticsearch.yml': elasticsearchYml(kit),
    'index-template.json': json(TEMPLATE),
    'api-key.json': json(API_KEY),
  }),
  webhook: kit => ({ 'webhook.md': webhookText(kit) }),
};

/** Without its link, which leads nowhere from a kit, and without queries for other SIEMs. */
function joinText(kind: Kind): string {
  const text = readFileSync(JOIN, 'utf8').replace(/ \(\[[^\]]*\]\(\.\.[^)]*\)\)/g, '');
  return text
    .split(/^(?=### )/m)
    .filter(part => !part.startsWith('### ') || fencesOf(kind).some(fence => part.includes(`\`\`\`${fence}\n`)))
    .join('')
    .trimEnd();
}

function questionsText(kind: Kind): string {
  return `# What to ask your log engine about Second Look

Events are OCSF 1.8.0: class 6006 is an activity, 2004 is a warning, a prompt or an answer, 6002 is the state of Second Look itself: its policy, the check of an installation, faults (something in Second Look failed), checkpoints (signatures over the log). An activity is one event or several, with the same \`metadata.correlation_uid\`; an event that came twice has the same \`metadata.uid\`. The queries below count each once. Names of files and people are as the policy's \`privacyLevel\` lets them out; at \`minimal\` people are pseudonyms.

For a SIEM that has no query here write them anew. Count distinct values, never events: activities by \`metadata.correlation_uid\`, warnings and prompts by \`finding_info.uid\`, everything else by \`metadata.uid\`. A device is \`device.uid\`, one browser profile.${fencesOf(kind).includes('esql') ? ' An ES|QL query returns 1,000 rows: for more end it with `| LIMIT 10000`, which is the most.' : ''}

${QUESTIONS.map(question => questionText(question, '##', kind)).join('\n')}
${joinText(kind)}
`;
}
