/** Dashboards for Grafana (schema version 39, Grafana 10.4 and later) and Splunk (Simple XML). */
import { json } from '../linux';
import { xml } from '../xml';
import type { Question } from './question';
import { QUESTIONS } from './questions';

const TITLE = 'Second Look';
/** At least the longest time range in the queries. */
const TIME_RANGE = '30d';
/** The grid is 24 wide. */
const PANEL_SIZE = { w: 24, h: 9 };

/** How a Grafana plugin queries a table. */
interface Plugin {
  type: string;
  name: string;
  target(question: Question): object;
  transformations?: readonly object[];
}

/** VictoriaLogs returns log lines with all fields in `labels`. */
const VICTORIA_LOGS: Plugin = {
  type: 'victoriametrics-logs-datasource',
  name: 'VictoriaLogs',
  target: ({ logsql }) => ({ expr: logsql, queryType: 'instant', maxLines: 1000 }),
  transformations: [
    { id: 'extractFields', options: { source: 'labels', format: 'json', replace: true, keepTime: false } },
  ],
};

const CLICKHOUSE: Plugin = {
  type: 'grafana-clickhouse-datasource',
  name: 'ClickHouse',
  // 1: a table.
  target: ({ clickhouse }) => ({ rawSql: clickhouse, editorType: 'sql', queryType: 'table', format: 1 }),
};

export const grafanaVictoriaLogs = () => json(grafana(VICTORIA_LOGS));
export const grafanaClickhouse = () => json(grafana(CLICKHOUSE));

/** The user chooses the data source on import. */
function grafana({ type, name, target, transformations = [] }: Plugin): object {
  const variable = 'source';
  const datasource = { type, uid: `\${${variable}}` };
  return {
    title: TITLE,
    uid: `second-look-${name.toLowerCase()}`,
    tags: ['second-look'],
    schemaVersion: 39,
    editable: true,
    time: { from: `now-${TIME_RANGE}`, to: 'now' },
    templating: { list: [{ name: variable, label: name, type: 'datasource', query: type }] },
    panels: QUESTIONS.map((question, index) => ({
      id: index + 1,
      type: 'table',
      title: question.title,
      description: question.note,
      datasource,
      gridPos: { x: 0, y: index * PANEL_SIZE.h, ...PANEL_SIZE },
      targets: [{ refId: 'A', datasource, ...target(question) }],
      transformations,
    })),
  };
}

/**
 * For `Dashboards`, `Create new dashboard`, `Classic`, `Source`, or for
 * `default/data/ui/views/second_look.xml` in an app.
 */
export function splunkDashboard(): string {
  return xml('dashboard', { version: '1.1' }, root => {
    root.ele('label', {}, TITLE);
    for (const { title, note, spl } of QUESTIONS) {
      const panel = root.ele('row').ele('panel');
      panel.ele('title', {}, title);
      const table = panel.ele('table');
      table.ele('title', {}, note);
      const search = table.ele('search');
      search.ele('query', {}, spl);
      search.ele('earliest', {}, `-${TIME_RANGE}`);
      search.ele('latest', {}, 'now');
      table.ele('option', { name: 'count' }, '20');
    }
  });
}
