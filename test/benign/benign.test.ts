/** Ordinary sessions mean nothing to any recogniser, and nothing to any rule. */
import { afterAll, describe, expect, it } from 'vitest';
import { observationOf } from '../../src/cli/observation';
import type { Activity, Finding } from '../../src/event';
import { parsePolicy } from '../../src/policy/parse';
import { LITERALS, recognise } from '../../src/recognise';
import { isHost } from '../../src/recognise/read/host';
import { RULES } from '../../src/rules';
import { evaluate } from '../../src/rules/engine/evaluate';
import { Memory } from '../../src/rules/engine/memory';
import { type BenignRequest, benignRequests, KINDS } from './sessions';

/**
 * Requests that are recognised although nothing happens, by what `from` says of them, with what has
 * to change. Empty when all is well.
 */
const KNOWN: Readonly<Record<string, string>> = {};

/** What the network witness does not ask for (src/background/network/request-filter.ts). */
const NOT_ASKED = new Set(['image', 'video', 'audio', 'style', 'script', 'font']);

const { policy } = parsePolicy(
  {},
  RULES.map(({ id }) => id),
);

function activitiesOf(request: BenignRequest): Activity[] {
  const observation = observationOf(request);
  const meanings = recognise(observation, {
    onThrow(id, error) {
      throw new Error(`${id} threw`, { cause: error });
    },
  });
  return meanings.map(meaning => ({ id: observation.id, seenAt: 0, host: observation.host, ...meaning }));
}

function findingsOn(activity: Activity): Finding[] {
  return evaluate(activity, policy, new Memory(1, () => 0), (rule, error) => {
    throw new Error(`${rule} threw`, { cause: error });
  });
}

describe('ordinary sessions', () => {
  /** By seed - 1. */
  const days = [1, 2, 3].map(seed => benignRequests(seed));
  const [requests = []] = days;
  const counted = requests.filter(({ from }) => !(from in KNOWN));

  it('has many different requests of many kinds', () => {
    expect(counted.length).toBeGreaterThanOrEqual(3000);
    expect(KINDS.length).toBeGreaterThanOrEqual(12);
    for (const kind of KINDS)
      expect(counted.filter(({ from }) => from.startsWith(`${kind}:`)).length, kind).toBeGreaterThan(50);
    // Some things are polled for in the same words over and over.
    expect(new Set(counted.map(({ method, url, body }) => `${method} ${url} ${body}`)).size).toBeGreaterThan(3000);
  });

  it('are the same in every run, and differ by seed', () => {
    expect(benignRequests()).toEqual(requests);
    expect(days[1]).not.toEqual(requests);
  });

  it("are hard: many pass the page hook's filter", () => {
    const near = counted.filter(({ url }) => LITERALS.some(literal => url.toLowerCase().includes(literal)));
    expect(near.length).toBeGreaterThan(counted.length / 10);
    expect(
      counted.filter(({ url }) => isHost(observationOf({ method: 'GET', url }).host, 'sharepoint')).length,
    ).toBeGreaterThan(500);
  });

  it('are valid addresses with bodies that match their headers', () => {
    for (const { from, url, headers, body } of requests) {
      expect(URL.canParse(url), `${from} ${url}`).toBe(true);
      if (body && /^application\/json/.test(headers?.['content-type'] ?? ''))
        expect(() => JSON.parse(body), `${from} ${body}`).not.toThrow();
    }
  });

  it.each([1, 2, 3])('give no activity and no finding (seed %d)', seed => {
    const recognised = (days[seed - 1] ?? [])
      .filter(({ from }) => !(from in KNOWN))
      .map(request => ({ request, activities: activitiesOf(request) }))
      .filter(({ activities }) => activities.length > 0);
    expect(recognised.map(({ request, activities }) => ({ ...request, activities }))).toEqual([]);
    expect(recognised.flatMap(({ activities }) => activities.flatMap(findingsOn))).toEqual([]);
  });

  it('give no activity to the witness without headers', () => {
    const asked = requests.filter(({ headers = {} }) => !NOT_ASKED.has(headers['sec-fetch-dest'] ?? ''));
    const recognised = asked.filter(request => {
      const { via, ...seen } = observationOf(request);
      return recognise({ ...seen, headers: {}, via: via === 'navigation' ? via : 'request' }).length > 0;
    });
    expect(recognised).toEqual([]);
  });

  it('have no exception that is no longer needed', () => {
    const wrong = new Set(requests.filter(request => activitiesOf(request).length > 0).map(({ from }) => from));
    expect(Object.keys(KNOWN).filter(from => !wrong.has(from))).toEqual([]);
  });

  afterAll(() => {
    process.stdout.write(
      `ordinary sessions: ${counted.length} requests of ${KINDS.length} kinds, ${Object.keys(KNOWN).length} set aside\n`,
    );
  });
});
