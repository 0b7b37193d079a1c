/**
 * `npm run fleet`: 10,000 simulated devices send a piece of their day into a real VictoriaLogs on
 * this machine, with the mappers and the sink that the extension sends with; then what that means
 * for an organisation of 1.5 million people. What is measured, what is assumed and what is worked
 * out stands in separate tables. It judges nothing.
 */
import { createHash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import { pauseAfter } from '../../src/forward/backoff';
import { CORPUS } from '../../src/forward/ocsf/test/cases';
import { contextOf } from '../../src/forward/ocsf/test/sample';
import { outgoing } from '../../src/forward/outgoing';
import { otlp } from '../../src/forward/sinks/otlp';
import type { Outgoing } from '../../src/log/outbox/outgoing';
import { post } from '../receiver/post';
import { type Engine, engineObstacle, startEngine } from '../receiver/victoria-logs';
import { count, print } from './table';

const DEVICES = 10_000;
/** Of one device, in one request: what somebody does in some minutes. */
const EVENTS = 4;
/** One request in so many is sent twice, as when its answer is lost. */
const TWICE = 50;
/** Requests under way at a time. */
const AT_ONCE = 16;
const GENESIS = '0'.repeat(64);
const cores = availableParallelism();

/** Assumed of the organisation. */
const PEOPLE = 1_500_000;
const EVENTS_A_DAY = 20;
/** Part of a day's events that falls into its busiest hour. */
const BUSIEST_HOUR = 0.2;

/** What one device sends: events of its own, chained. */
function eventsOf(device: number): Outgoing[] {
  const id = `00000000-0000-4000-8000-${String(device).padStart(12, '0')}`;
  const events: Outgoing[] = [];
  let prev = GENESIS;
  for (let at = 0; at < EVENTS; at += 1) {
    const { entry } = CORPUS[(device * EVENTS + at) % CORPUS.length] as (typeof CORPUS)[number];
    const sequence = events.length + 1;
    const own = `019ab000-${String(at).padStart(4, '0')}-7000-8000-${String(device).padStart(12, '0')}`;
    const context = contextOf('minimal', {
      sequence,
      chain: { id: `${id}/1`, prev },
      device: { ...contextOf('minimal').device, id },
    });
    const event = outgoing({ ...entry, id: own, recordedAt: Date.now() }, context);
    if (!event) continue;
    prev = createHash('sha256').update(event.json).digest('hex');
    events.push(event);
  }
  return events;
}

interface Measured {
  events: number;
  requests: number;
  seconds: number;
  rawBytes: number;
  wireBytes: number;
}

async function replay(engine: Engine): Promise<Measured> {
  const fleet = Array.from({ length: DEVICES }, (_, device) => eventsOf(device));
  const limit = pLimit(AT_ONCE);
  const measured: Measured = { events: 0, requests: 0, seconds: 0, rawBytes: 0, wireBytes: 0 };
  const target = {
    url: `${engine.url}/insert/opentelemetry/v1/logs`,
    encoding: 'protobuf',
    gzip: true,
    version: '1.2.3',
  } as const;
  const begun = performance.now();
  await Promise.all(
    fleet.map((events, device) =>
      limit(async () => {
        const own = { ...target, deviceId: `device-${device}` };
        for (let time = 0; time < (device % TWICE === 0 ? 2 : 1); time += 1) {
          const receipt = await post(otlp, events, own);
          if (receipt.kind !== 'delivered') throw new Error(JSON.stringify(receipt));
          measured.requests += 1;
        }
      }),
    ),
  );
  measured.seconds = (performance.now() - begun) / 1000;
  for (const events of fleet.slice(0, 1000)) {
    measured.wireBytes += (await otlp.request(events, { ...target, deviceId: 'device-0' })).body.length;
    measured.rawBytes += events.reduce((sum, { json }) => sum + Buffer.byteLength(json), 0);
  }
  const sampled = fleet.slice(0, 1000).flat().length;
  measured.events = fleet.flat().length;
  measured.wireBytes /= sampled;
  measured.rawBytes /= sampled;
  return measured;
}

/** Bytes on the disk of the engine for one row. */
async function storedBytes(engine: Engine, rows: number): Promise<number> {
  const text = await (await fetch(`${engine.url}/metrics`)).text();
  const sizes = [...text.matchAll(/^vl_data_size_bytes\{[^}]*type="(?:storage|indexdb)"[^}]*\} (\d+)/gm)].map(
    ([, bytes]) => Number(bytes),
  );
  return sizes.reduce((sum, bytes) => sum + bytes, 0) / rows;
}

/**
 * Most requests in one second when everybody comes back, if each has failed so often before;
 * `jitter`: as the extension waits, or all alike.
 */
function worstSecond(attempts: number, jitter: boolean): number {
  const seconds = new Map<number, number>();
  for (let person = 0; person < PEOPLE; person += 1) {
    const second = Math.floor(pauseAfter(attempts, jitter ? Math.random() : 1) / 1000);
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return Math.max(...seconds.values());
}

function startingSecond(jitter: boolean): number {
  const seconds = new Map<number, number>();
  for (let person = 0; person < PEOPLE; person += 1) {
    const second = jitter ? Math.floor(Math.random() * 60) : 0;
    seconds.set(second, (seconds.get(second) ?? 0) + 1);
  }
  return Math.max(...seconds.values());
}

async function main(): Promise<void> {
  const engine = await startEngine();
  const measured = await replay(engine);
  const asked = async (what: string) =>
    Number((await engine.query(`service.name:="second-look" | stats ${what} as n`))[0]?.n ?? Number.NaN);
  const rows = await asked('count()');
  const distinct = await asked('count_uniq(log.record.uid)');
  const stored = await storedBytes(engine, rows);
  await engine.close();

  const perSecond = measured.events / measured.seconds;
  print(`Measured: ${count(DEVICES)} devices, one VictoriaLogs and all devices on this machine`, [
    ['', ''],
    ['events made', count(measured.events)],
    ['rows in the engine', count(rows)],
    ['distinct by uid', count(distinct)],
    ['came twice', `${((1 - distinct / rows) * 100).toFixed(1)} %`],
    ['events a second', count(Math.round(perSecond))],
    ['requests a second', count(Math.round(measured.requests / measured.seconds))],
    ['bytes of an event, as text', count(Math.round(measured.rawBytes))],
    ['bytes of an event, on the wire', count(Math.round(measured.wireBytes))],
    ['bytes of a row, on the disk, soon after', count(Math.round(stored))],
  ]);
  const aDay = PEOPLE * EVENTS_A_DAY;
  const peak = (aDay * BUSIEST_HOUR) / 3600;
  print('Assumed', [
    ['', ''],
    ['people', count(PEOPLE)],
    ['events of a person and day', count(EVENTS_A_DAY)],
    ['part of them in the busiest hour', `${BUSIEST_HOUR * 100} %`],
  ]);
  print('Worked out', [
    ['', ''],
    ['events a day', count(aDay)],
    ['events in a peak minute', count(Math.round(peak * 60))],
    ['on the wire, a day', gigabytes(aDay * measured.wireBytes)],
    ['on the disk, a day', gigabytes(aDay * stored)],
    [
      `processor cores like the ${cores} of this machine (engine and devices) for a peak second`,
      ((peak / perSecond) * cores).toFixed(1),
    ],
  ]);
  print(`When all ${count(PEOPLE)} come back at once: requests in the worst second`, [
    ['', 'all alike', 'as we wait'],
    [
      'start of the browsers, backlog',
      count(Math.round(startingSecond(false))),
      count(Math.round(startingSecond(true))),
    ],
    [
      'engine away for some seconds (3 attempts)',
      count(Math.round(worstSecond(3, false))),
      count(Math.round(worstSecond(3, true))),
    ],
    [
      'engine away for an hour (12 attempts)',
      count(Math.round(worstSecond(12, false))),
      count(Math.round(worstSecond(12, true))),
    ],
  ]);
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}

const obstacle = await engineObstacle();
if (obstacle) process.stdout.write(`Fleet: not measured (${obstacle})\n`);
else await main();
