import type { Policy } from '../../../../policy/policy';
import type { Language, Question } from './question';

const NAMES: Readonly<Record<Language, string>> = {
  logsql: 'LogsQL (VictoriaLogs)',
  spl: 'SPL (Splunk)',
  esql: 'ES|QL (Elasticsearch)',
  clickhouse: 'SQL (ClickHouse)',
  kql: 'KQL (Microsoft Sentinel), not run',
};
const ALL = Object.keys(NAMES) as Language[];

/** Languages of the SIEMs that can be behind each kind: a Collector or a webhook may feed any. */
const LANGUAGES: Readonly<Record<NonNullable<Policy['forwardKind']>, readonly Language[]>> = {
  otlp: ALL,
  webhook: ALL,
  'splunk-hec': ['spl'],
  elastic: ['esql'],
};

/** What a block of code is called in Markdown. */
const FENCES: Readonly<Record<Language, string>> = {
  logsql: 'logsql',
  spl: 'spl',
  esql: 'esql',
  clickhouse: 'sql',
  kql: 'kusto',
};

export function fencesOf(kind: NonNullable<Policy['forwardKind']>): string[] {
  return LANGUAGES[kind].map(language => FENCES[language]);
}

/** @param heading of Markdown */
export function questionText(question: Question, heading = '##', kind: Policy['forwardKind'] = 'otlp'): string {
  const queries = LANGUAGES[kind].map(
    language => `${NAMES[language]}:\n\n\`\`\`${FENCES[language]}\n${question[language]}\n\`\`\`\n`,
  );
  const notes = LANGUAGES[kind].flatMap(language => question.noteOn?.[language] ?? []);
  return `${heading} ${question.title}\n\n${[question.note, ...notes].join(' ')}\n\n${queries.join('\n')}`;
}
