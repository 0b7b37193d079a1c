/** The gates of a roll-out, asked of a real engine that got made events from the real sink. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { GATES } from '../../src/cli/admin-kit/formats/engine/gates';
import { SINKS } from '../../src/forward/sinks';
import { madeEvents } from '../receiver/made-events';
import { post, TARGET } from '../receiver/post';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';

const obstacle = await engineObstacle();
const HOUR = 3_600_000;
const ago = (hours: number) => Date.now() - hours * HOUR;

const check = (hours: number, failed: number, browser: string, besides = failed) => ({
  time: ago(hours),
  class_uid: 6002,
  activity_id: 99,
  device: { name: browser },
  unmapped: {
    action: 'installation-checked',
    check: { passed: 9, failed, failed_besides_pages: besides, untestable: 1 },
  },
});
const found = (hours: number, activity: string, ...findings: [rule: string, withheld?: string][]) => ({
  time: ago(hours),
  metadata: { correlation_uid: activity },
  dst_endpoint: { hostname: activity.startsWith('c') ? CALM_HOST : 'contoso-my.sharepoint.com' },
  unmapped: {
    action: 'downloaded',
    findings: findings.map(([rule, withheld]) => ({ rule, level: 'high', response: 'record', withheld })),
  },
});
const said = (hours: number, finding: string, action: string, title = 'anyone-link') => ({
  time: ago(hours),
  class_uid: 2004,
  activity_id: 1,
  finding_info: { uid: finding, title },
  evidences: [{ dst_endpoint: { hostname: title === 'everyone' ? CALM_HOST : 'contoso-my.sharepoint.com' } }],
  unmapped: { action },
});

const CALM_HOST = 'contoso.sharepoint.com';
const [CHROME, EDGE] = ['Google Chrome 142 / win', 'Microsoft Edge 142 / win'];

const EVENTS: Readonly<Record<string, Record<string, unknown>[]>> = {
  mended: [check(30, 2, 'Microsoft Edge 141 / win'), check(3, 0, EDGE)],
  broken: [check(30, 0, CHROME), check(3, 1, CHROME), check(24 * 20, 0, CHROME)],
  pages: [check(30, 3, EDGE), check(2, 2, EDGE, 0)],
  other: [{ ...check(5, 0, CHROME), policy: { version: 'ask-1' } }],
  busy: [
    ...Array.from({ length: 5 }, (_, at) => found(at + 1, `b-${at}`, ['anyone-link', 'audit-only'])),
    found(7, 'b-both', ['everyone', 'not-started'], ['anyone-link', 'audit-only']),
    found(8, 'b-told', ['everyone'], ['bulk-download', 'cannot-wait']),
    ...['f1', 'f2', 'f3'].map(finding => said(5, finding, 'warning-shown')),
    said(4, 'f2', 'taken-back'),
    said(3, 'f4', 'question-asked'),
  ],
  calm: [
    found(9, 'c-1', ['anyone-link', 'audit-only']),
    said(6, 'g1', 'question-asked', 'everyone'),
    said(5, 'g1', 'user-justified', 'everyone'),
    said(6, 'g2', 'question-asked', 'everyone'),
    said(5, 'g2', 'user-chose-safer', 'everyone'),
    said(6, 'g3', 'question-asked', 'everyone'),
    said(5, 'g3', 'question-timed-out', 'everyone'),
    said(24 * 20, 'g4', 'question-asked', 'everyone'),
  ].map((event, at) => ({ ...event, policy: { version: at < 5 ? 'ask-1' : 'ask-2' } })),
};

/** Of one group and one host; other prompts are of others. */
const CALM_PROMPTS = {
  rules: 'everyone',
  prompts: '3',
  devices: '1',
  most: '3',
  continued: '1',
  safer_or_cancelled: '1',
  unanswered: '1',
};

describe.skipIf(obstacle)(`the kit's gates in VictoriaLogs${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let engine: Engine;
  const queryOf = (id: string) => GATES.find(gate => gate.id === id)?.logsql ?? '';
  const answer = (id: string) => engine.query(queryOf(id));
  /** Changed as the guide says. */
  const answerForGroup = (id: string) =>
    engine.query(
      queryOf(id).replace(
        /(unpack_json from _msg fields \([^)]+)\)/,
        '$1, policy.version)\n| filter policy.version:in("ask-1", "ask-2")',
      ),
    );

  const answerForHost = (id: string) => {
    const filter = `| filter dst_endpoint.hostname:in("other.sharepoint.com", "${CALM_HOST}")`;
    const lines =
      id === 'gate-found'
        ? `$1, dst_endpoint.hostname)\n${filter}`
        : `$1, evidences)\n| unroll (evidences)\n| unpack_json from evidences fields (dst_endpoint.hostname)\n${filter}`;
    return engine.query(queryOf(id).replace(/(unpack_json from _msg fields \([^)]+)\)/, lines));
  };

  beforeAll(async () => {
    engine = await startEngine();
    let total = 0;
    // All of it twice, as after an answer that was lost.
    for (let times = 0; times < 2; times++) {
      let from = 1;
      for (const [deviceId, members] of Object.entries(EVENTS)) {
        const target = { ...TARGET, deviceId, url: `${engine.url}/insert/opentelemetry` };
        expect(await post(SINKS.otlp, madeEvents(members, from), target)).toEqual({ kind: 'delivered' });
        from += 1000;
        total += members.length;
      }
    }
    await vi.waitFor(
      async () =>
        expect(await engine.query('service.name:="second-look" | stats count() n')).toEqual([{ n: String(total) }]),
      20_000,
    );
  });
  afterAll(() => engine?.close());

  it('count devices by their newest check, for each browser', async () => {
    expect(await answer('gate-installed')).toEqual([
      { browser: CHROME, devices: '2', failed: '1', only_pages: '0' },
      { browser: EDGE, devices: '2', failed: '0', only_pages: '1' },
    ]);
  });

  it('count what was withheld by rule, and on how many devices', async () => {
    expect(await answer('gate-found')).toEqual([
      { rule: 'anyone-link', activities: '7', devices: '2', most: '6' },
      { rule: 'everyone', activities: '1', devices: '1', most: '1' },
    ]);
  });

  it('count warnings, and what was taken back', async () => {
    expect(await answer('gate-warnings')).toEqual([
      { rules: 'anyone-link', warnings: '3', devices: '1', most: '3', taken_back: '1' },
    ]);
  });

  it('count one group, by each version of its policy', async () => {
    expect(await answerForGroup('gate-installed')).toEqual([
      { browser: CHROME, devices: '1', failed: '0', only_pages: '0' },
    ]);
    expect(await answerForGroup('gate-found')).toEqual([
      { rule: 'anyone-link', activities: '1', devices: '1', most: '1' },
    ]);
    expect(await answerForGroup('gate-warnings')).toEqual([]);
    expect(await answerForGroup('gate-prompts')).toEqual([CALM_PROMPTS]);
  });

  it('count some hosts alone', async () => {
    expect(await answerForHost('gate-found')).toEqual([
      { rule: 'anyone-link', activities: '1', devices: '1', most: '1' },
    ]);
    expect(await answerForHost('gate-warnings')).toEqual([]);
    expect(await answerForHost('gate-prompts')).toEqual([CALM_PROMPTS]);
  });

  it('count prompts by their answers', async () => {
    expect(await answer('gate-prompts')).toEqual([
      CALM_PROMPTS,
      {
        rules: 'anyone-link',
        prompts: '1',
        devices: '1',
        most: '1',
        continued: '0',
        safer_or_cancelled: '0',
        unanswered: '0',
      },
    ]);
  });
});
