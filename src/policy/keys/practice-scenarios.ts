import type { Scenario } from '../schema/scenario';
import { scenarioMembersAt, scenarioRangeAt, scenarioSchema } from '../schema/scenario-schema.ts';
import { type Found, type Kind, parseJsonTexts, pointerTo } from './json-texts.ts';
import { meant } from './nearest.ts';
import type { Names, Parsed } from './parsed.ts';

const kind = (rules: readonly string[]): Kind<Scenario> => ({
  schema: scenarioSchema,
  membersAt: scenarioMembersAt,
  rangeAt: scenarioRangeAt,
  beyondSchema: (scenario, json) => [
    ...unknownFiles(scenario, json),
    ...unknownRules(scenario, json, rules),
    ...wrongAnswers(scenario, json),
  ],
});

export function parsePracticeScenarios(raw: unknown, { rules }: Names): Parsed<Scenario[]> {
  return parseJsonTexts(raw, kind(rules));
}

function unknownFiles(scenario: Scenario, json: unknown): Found[] {
  const names = scenario.files.map(({ name }) => name);
  return (['unsafe', 'safe'] as const).flatMap(way =>
    scenario[way].steps.flatMap((step, at): Found[] => {
      const used = 'files' in step && step.files !== 'all' ? step.files : [];
      const isThere = used.every(name => names.includes(name));
      return isThere
        ? []
        : [{ why: 'not-one-of', at: pointerTo([way, 'steps', at, 'files'], json), allowed: names.join(', ') }];
    }),
  );
}

function unknownRules(scenario: Scenario, json: unknown, rules: readonly string[]): Found[] {
  return (['unsafe', 'safe'] as const).flatMap(way =>
    scenario[way].rules.flatMap((rule, at): Found[] =>
      rules.includes(rule)
        ? []
        : [{ why: 'unknown-rule', at: pointerTo([way, 'rules', at], json), ...meant(rule, rules) }],
    ),
  );
}

function wrongAnswers({ checks }: Scenario, json: unknown): Found[] {
  return checks.flatMap(({ options, right }, at): Found[] =>
    right < options.length
      ? []
      : [{ why: 'out-of-range', at: pointerTo(['checks', at, 'right'], json), allowed: `0–${options.length - 1}` }],
  );
}
