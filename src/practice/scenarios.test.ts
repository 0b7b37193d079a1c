import { readdirSync } from 'node:fs';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Activity, Finding, Observation } from '../event';
import { parsePolicy } from '../policy/parse';
import type { Scenario, Way } from '../policy/schema/scenario';
import { recognise } from '../recognise';
import { saferMeaning, saferWays } from '../recognise/safer';
import { RULES } from '../rules';
import { evaluate } from '../rules/engine/evaluate';
import { Memory } from '../rules/engine/memory';
import { fakeChrome, LANGUAGES } from '../ui/test/fake-chrome';
import { perform } from './perform';
import { SAMPLE_POLICIES, type SamplePolicy } from './sample-policies';
import { SCENARIOS } from './scenarios';
import { withNames } from './scenarios-in';
import { startOf } from './stage-state';
import type { StagedRequest } from './staged-request';

/** Noon on a Wednesday. */
const NOON = Date.UTC(2026, 2, 18, 12);
const ASKS: readonly string[] = ['warn', 'justify', 'block'];
const IDS = RULES.map(({ id }) => id);

function requestsOf(scenario: Scenario, way: Way): StagedRequest[] {
  let state = startOf(scenario);
  return way.steps.flatMap(step => {
    const next = perform(state, step, scenario, NOON);
    state = next.state;
    return next.requests;
  });
}

function observationOf({ method, url, headers, body, via }: StagedRequest, at: number): Observation {
  const { host, pathname, search } = new URL(url);
  const id = `019ab000-0000-7000-8000-00000000000${at}`;
  const place = { host, path: pathname, query: search.slice(1) };
  return {
    id,
    witness: 'page',
    seenAt: NOON + at,
    method,
    ...place,
    headers,
    ...(body === undefined ? {} : { body }),
    via,
  };
}

function played(
  scenario: Scenario,
  way: Way,
  policyName: SamplePolicy,
): { activities: Activity[]; findings: Finding[] } {
  const { policy, problems } = parsePolicy(SAMPLE_POLICIES[policyName], IDS);
  expect(problems).toEqual([]);
  const fail = (id: string, cause: unknown): never => {
    throw new Error(id, { cause });
  };
  const recent = new Memory(100, () => 0);
  const activities = requestsOf(scenario, way).flatMap((request, at) => {
    const { id, seenAt, host, ...seen } = observationOf(request, at);
    return recognise({ id, seenAt, host, ...seen }, { onThrow: fail }).map(meaning => ({
      ...meaning,
      id,
      seenAt,
      host,
    }));
  });
  return { activities, findings: activities.flatMap(activity => evaluate(activity, policy, recent, fail)) };
}

it('lists every scenario that has a file, each under its own name', () => {
  const files = readdirSync(new URL('scenarios', import.meta.url)).filter(name => name !== 'index.ts');
  expect(SCENARIOS.map(({ id }) => `${id}.ts`).sort()).toEqual(files.sort());
});

const inEveryLanguage = LANGUAGES.flatMap(language => {
  fakeChrome(language, language);
  return SCENARIOS.map(one => [one.id, language, withNames(one)] as const);
});

describe.each(inEveryLanguage)('%s in %s', (_id, language, scenario) => {
  beforeEach(() => fakeChrome(language, language));

  const policies = Object.keys(SAMPLE_POLICIES) as SamplePolicy[];

  it.each(policies)('has an unsafe path that is recognised and found risky by the policy "%s"', policy => {
    const { activities, findings } = played(scenario, scenario.unsafe, policy);
    expect(activities.map(({ kind }) => kind)).toEqual(scenario.unsafe.activities);
    expect([...new Set(findings.map(({ rule }) => rule))].sort()).toEqual([...scenario.unsafe.rules].sort());
    expect(findings.map(({ level }) => level).some(level => level !== 'low')).toBe(true);
  });

  it.each(policies)('has a safe path without serious findings by the policy "%s"', policy => {
    const { activities, findings } = played(scenario, scenario.safe, policy);
    expect(activities.map(({ kind }) => kind)).toEqual(scenario.safe.activities);
    expect(findings.map(({ rule }) => rule)).toEqual(scenario.safe.rules);
    expect(findings.filter(({ level }) => level !== 'low')).toEqual([]);
  });

  it('causes a prompt on the unsafe path', () => {
    const { findings } = played(scenario, scenario.unsafe, 'ask');
    expect(findings.filter(({ response }) => ASKS.includes(response))).not.toEqual([]);
  });

  const takesSafer = scenario.unsafe.steps.some(step => step.do === 'answer' && step.choice === 'safer');
  if (takesSafer) {
    it('offers the safer option that its path needs', () => {
      const { policy } = parsePolicy(SAMPLE_POLICIES.ask, IDS);
      const [request] = requestsOf(scenario, scenario.unsafe);
      const observation = observationOf(request as StagedRequest, 0);
      const [meaning] = recognise(observation);
      const wouldAsk = (activity: Activity) =>
        evaluate(activity, policy, new Memory(100, () => 0), () => undefined).some(({ response }) =>
          ASKS.includes(response),
        );
      const offered = saferWays(observation).filter(way => {
        const { id, seenAt, host } = observation;
        return meaning && !wouldAsk({ ...saferMeaning(meaning, way), id, seenAt, host });
      });
      expect(offered).not.toEqual([]);
    });
  }

  it('uses only documents that exist on both paths', () => {
    const names = scenario.files.map(({ name }) => name);
    const used = [...scenario.unsafe.steps, ...scenario.safe.steps].flatMap(step =>
      'files' in step && step.files !== 'all' ? step.files : [],
    );
    expect(used.filter(name => !names.includes(name))).toEqual([]);
  });

  it('uses only people of Contoso and of reserved domains', () => {
    const steps = [...scenario.unsafe.steps, ...scenario.safe.steps];
    const typed = steps.flatMap(step =>
      step.do === 'people' ? step.to : step.do === 'grant' && step.to !== 'everyone' ? [step.to] : [],
    );
    const addresses = [...typed, scenario.app ? `x@${scenario.app.redirectHost}` : 'x@x.example'];
    const nobodys = /@(contoso\.com|[a-z0-9-]+\.example)$|_[a-z]+@gmail\.com$/;
    expect(addresses.filter(address => !nobodys.test(address))).toEqual([]);
  });
});
