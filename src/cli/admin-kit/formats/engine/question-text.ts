import type { Policy } from '../../../../policy/policy';
import type { Question } from './questions';

type Language = 'logsql' | 'spl' | 'esql' | 'clickhouse';

const NAMES: Readonly<Record<Language, string>> = {
  logsql: 'LogsQL (VictoriaLogs)',
  spl: 'SPL (Splunk)',
  esql: 'ES|QL (Elasticsearch)',
  clickhouse: 'SQL (ClickHouse)',
};
const ALL = Object.keys(NAMES) as Language[];

/** Languages of the SIEMs that can be behind each kind: a Collector or a webhook may feed any. */
const LANGUAGES: Readonly<Record<NonNullable<Policy['forwardKind']>, readonly Language[]>> = {
  otlp: ALL,
  webhook: ALL,
  'splunk-hec': ['spl'],
  elastic: ['esql'],
};

/** @param heading of Markdown */
export function questionText(question: Question, heading = '##', kind: Policy['forwardKind'] = 'otlp'): string {
  const queries = LANGUAGES[kind].map(
    language =>
      `${NAMES[language]}:\n\n\`\`\`${language === 'clickhouse' ? 'sql' : language}\n${question[language]}\n\`\`\`\n`,
  );
  return `${heading} ${question.title}\n\n${question.note}\n\n${queries.join('\n')}`;
}
