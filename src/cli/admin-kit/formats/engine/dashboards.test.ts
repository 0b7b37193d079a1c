import type { Element } from '@xmldom/xmldom';
import { describe, expect, it } from 'vitest';
import { readXml } from '../xml';
import { grafanaClickhouse, grafanaVictoriaLogs, splunkDashboard } from './dashboards';
import { QUESTIONS } from './questions';

interface Panel {
  id: number;
  type: string;
  title: string;
  gridPos: { x: number; y: number; w: number; h: number };
  datasource: { type: string; uid: string };
  targets: { refId: string; expr?: string; rawSql?: string; datasource: { type: string; uid: string } }[];
}
interface Dashboard {
  uid: string;
  panels: Panel[];
  templating: { list: { name: string; type: string; query: string }[] };
}

describe.each([
  ['victoriametrics-logs-datasource', grafanaVictoriaLogs, 'logsql', 'expr'],
  ['grafana-clickhouse-datasource', grafanaClickhouse, 'clickhouse', 'rawSql'],
] as const)('a Grafana dashboard for %s', (type, made, language, member) => {
  const dashboard = JSON.parse(made()) as Dashboard;

  it('has a table for each question, with its query unchanged', () => {
    expect(dashboard.panels.map(panel => [panel.type, panel.title, panel.targets[0]?.[member]])).toEqual(
      QUESTIONS.map(question => ['table', question.title, question[language]]),
    );
  });

  it('asks for a data source at import, and uses no other', () => {
    const [variable] = dashboard.templating.list;
    expect(variable).toMatchObject({ type: 'datasource', query: type });
    for (const { datasource, targets } of dashboard.panels)
      for (const one of [datasource, ...targets.map(target => target.datasource)])
        expect(one).toEqual({ type, uid: `\${${variable?.name}}` });
  });

  it('gives each panel its own number and place, and has a uid that Grafana accepts', () => {
    const { panels, uid } = dashboard;
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
    expect(
      panels.every(
        (panel, index) => index === 0 || panel.gridPos.y >= (panels[index - 1]?.gridPos.y ?? 0) + panel.gridPos.h,
      ),
    ).toBe(true);
    expect(panels.every(({ gridPos: { x, w } }) => x + w <= 24)).toBe(true);
    // grafana/grafana, pkg/util: ValidUID.
    expect(uid).toMatch(/^[a-zA-Z0-9_-]{1,40}$/);
  });
});

describe('a Splunk dashboard', () => {
  const root = readXml(splunkDashboard()).documentElement as Element;
  const texts = (name: string, from: Element = root) =>
    [...from.getElementsByTagName(name)].map(({ textContent }) => textContent);

  it('has a table for each question, with its query unchanged', () => {
    expect([root.tagName, root.getAttribute('version')]).toEqual(['dashboard', '1.1']);
    expect(texts('query')).toEqual(QUESTIONS.map(({ spl }) => spl));
    expect([...root.getElementsByTagName('panel')].map(panel => texts('title', panel)[0])).toEqual(
      QUESTIONS.map(({ title }) => title),
    );
    expect(root.getElementsByTagName('table')).toHaveLength(QUESTIONS.length);
  });

  it('has no $ in a query, which would name an input', () => {
    for (const query of texts('query')) expect(query).not.toContain('$');
  });
});
