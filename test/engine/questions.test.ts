/** The questions of the kit, asked of a real engine that got made events from the real sink. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { QUESTIONS } from '../../src/cli/admin-kit/formats/engine/questions';
import { SINKS } from '../../src/forward/sinks';
import { madeEvents } from '../receiver/made-events';
import { post, TARGET } from '../receiver/post';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';
import { ACTIVE, COPIED, FLEET, LONG_GONE, NAMED_DEVICE, QUIET } from './asked-events';

const obstacle = await engineObstacle();

describe.skipIf(obstacle)(`the kit's queries in VictoriaLogs${obstacle ? ` (skipped: ${obstacle})` : ''}`, () => {
  let engine: Engine;
  const answer = (id: string) => engine.query(QUESTIONS.find(question => question.id === id)?.logsql ?? '');

  beforeAll(async () => {
    engine = await startEngine();
    const send = async (deviceId: string, members: Record<string, unknown>[], from: number, copy = '') =>
      expect(
        await post(
          SINKS.otlp,
          madeEvents(members, from).map(event => ({ ...event, uid: event.uid + copy })),
          { ...TARGET, deviceId, url: `${engine.url}/insert/opentelemetry` },
        ),
      ).toEqual({ kind: 'delivered' });
    // All of it twice, as after an answer that was lost.
    for (let times = 0; times < 2; times++) {
      await send('in-use', ACTIVE, 1);
      await send('quiet', QUIET, 1001);
      await send('gone', LONG_GONE, 2001);
      await send('copied', COPIED, 3001);
      await send('copied', COPIED.slice(1), 3002, '-copy');
      for (const [device, members] of Object.entries(FLEET)) await send(device, members, 4001, `-${device}`);
    }
    await vi.waitFor(
      async () =>
        expect(await engine.query('service.name:="second-look" | stats count() n')).toEqual([
          { n: String(2 * (ACTIVE.length + 8 + Object.values(FLEET).flat().length)) },
        ]),
      20_000,
    );
  });
  afterAll(() => engine?.close());

  it("list today's anyone links", async () => {
    expect(await answer('new-anonymous-links')).toMatchObject([
      { 'metadata.correlation_uid': 'link-2', 'device.id': 'in-use', file: 'only asked.docx', role: 'edit' },
      {
        'metadata.correlation_uid': 'link-1',
        file: 'Salaries.xlsx',
        outcome: 'done',
        is_new: 'true',
        made: expect.stringMatching(/^20\d\d-/),
      },
    ]);
  });

  it('list external domains', async () => {
    expect(await answer('outsiders-by-domain')).toEqual([
      { domain: 'fabrikam.com', shares: '2', devices: '1' },
      { domain: 'wingtip.example', shares: '1', devices: '1' },
    ]);
  });

  it('list users with many downloads', async () => {
    expect(await answer('bulk-downloads')).toMatchObject([
      { 'metadata.correlation_uid': 'bulk-2', items: '120', outcome: 'done' },
      { 'metadata.correlation_uid': 'bulk-1', items: '37', file: 'HR' },
    ]);
  });

  it('list the reasons for continuing', async () => {
    expect(await answer('warnings-overridden')).toEqual([
      {
        rules: 'anyone-link-edit',
        reason: 'business-need',
        times: '2',
        devices: '1',
        words: '["Approved by HR lead"]',
      },
      { rules: 'external-recipient', times: '1', devices: '1', words: '[]' },
    ]);
  });

  it('list what was blocked, and not what was only asked about', async () => {
    const who = { who: 'hmac-sha256:k1:anna', file: 'Salaries.xlsx', service: 'contoso.sharepoint.com' };
    const row = { rules: 'anyone-link-edit', 'device.id': 'in-use', at: expect.stringMatching(/^20\d\d-/), ...who };
    expect(await answer('blocked')).toEqual([
      { activity: 'blocked-2', safer: '1', ...row },
      { activity: 'blocked-1', safer: '0', ...row },
    ]);
  });

  it('list duplicated device ids', async () => {
    expect(await answer('copied-profiles')).toEqual([
      { 'device.id': 'copied', chain: 'd-1/1', first: '3002', numbers: '2' },
    ]);
  });

  it('list silent devices', async () => {
    expect(await answer('devices-gone-quiet')).toMatchObject([
      { 'device.id': 'quiet', events: '2' },
      { 'device.id': 'fleet-none', events: '2' },
      { 'device.id': 'fleet-back', events: '2' },
    ]);
  });

  it('list devices with their users, all and one', async () => {
    const rows = await answer('devices-and-people');
    expect(new Set(rows.map(row => row['device.id']))).toEqual(
      new Set(['in-use', 'quiet', 'copied', NAMED_DEVICE, 'fleet-back', 'fleet-none']),
    );
    const query = QUESTIONS.find(({ id }) => id === 'devices-and-people')?.logsql ?? '';
    expect(await engine.query(query.replace('*', NAMED_DEVICE))).toEqual([
      {
        'device.id': NAMED_DEVICE,
        last_seen: expect.stringMatching(/^20\d\d-/),
        browsers: '["Chromium 142 / Linux"]',
        versions: '["1.2.3"]',
        policies: '["2026-10-01"]',
        who: '["anna@contoso.example"]',
        names: '["anna@contoso.example"]',
      },
    ]);
  });

  it('list devices by the policy of their newest event', async () => {
    const rows = await answer('policy-versions');
    expect(rows.map(({ policy = '', devices, which }) => [policy, devices, which]).sort()).toEqual([
      ['', '1', '["fleet-none"]'],
      ['2026-10-01', '1', '["fleet-back"]'],
      ['2026-11-01 "HR"', '1', `["${NAMED_DEVICE}"]`],
    ]);
  });
});
