import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parsePolicy } from '../policy/parse';
import type { LocalisedText, Scenario, Step } from '../policy/schema/scenario';
import { fakeChrome, LANGUAGES } from '../ui/test/fake-chrome';
import { missing } from '../words/words';
import { captionOf } from './caption';
import { localised } from './localised';
import { SCENARIOS } from './scenarios';
import { scenariosIn } from './scenarios-in';

const EVERY_LINK = (['anyone', 'organization', 'specific'] as const).flatMap(scope =>
  (['view', 'edit'] as const).map((role): Step => ({ do: 'link', scope, role, expires: 30 })),
);
const EVERY_STEP: readonly Step[] = [
  ...(['library', 'mail', 'permissions', 'consent'] as const).map((surface): Step => ({ do: 'open', surface })),
  { do: 'select', files: 'all' },
  { do: 'select', files: ['Plan.docx'] },
  { do: 'share' },
  ...EVERY_LINK,
  { do: 'people', to: ['kim@northwind.example', 'mei@contoso.com'] },
  { do: 'copy-link' },
  { do: 'send' },
  { do: 'download' },
  { do: 'access' },
  { do: 'withdraw' },
  { do: 'attach', files: ['Plan.docx'] },
  { do: 'grant', to: 'everyone', role: 'edit' },
  ...(['view', 'edit', 'full'] as const).map((role): Step => ({ do: 'grant', to: 'mei@contoso.com', role })),
  { do: 'accept' },
  { do: 'refuse' },
  ...(['stop', 'proceed', 'safer'] as const).map((choice): Step => ({ do: 'answer', choice })),
];

const wordsIn = ({ title, story, subject, presenter, takeaway, checks }: Scenario): LocalisedText[] => [
  ...[title, story, ...(subject ? [subject] : []), ...presenter, takeaway],
  ...checks.flatMap(({ question, options, because }) => [question, ...options, because]),
];

describe.each(LANGUAGES)('%s', folder => {
  beforeEach(() => fakeChrome(folder.replace('_', '-'), folder));
  afterEach(() => {
    const without = [...missing];
    missing.clear();
    expect(without).toEqual([]);
  });

  it('describes every step with its own words', () => {
    const captions = EVERY_STEP.map(captionOf);
    expect(new Set(captions).size).toBe(EVERY_STEP.length);
    for (const caption of captions) expect(caption).toMatch(/^(?!.*(?:\$|undefined)).*[.。]$/u);
  });

  it('names different files differently, with the extensions of English', () => {
    const names = () => scenariosIn(parsePolicy({}, []).policy).map(({ files }) => files.map(({ name }) => name));
    const here = names();
    for (const row of here) expect(new Set(row).size).toBe(row.length);
    fakeChrome();
    const extensions = (rows: string[][]) => rows.flat().map(name => /\.\w+$/.exec(name)?.[0]);
    expect(extensions(here)).not.toContain(undefined);
    expect(extensions(here)).toEqual(extensions(names()));
  });

  it('has all texts of all scenarios', () => {
    const words = SCENARIOS.flatMap(wordsIn).map(localised);
    expect(new Set(words).size).toBeGreaterThan(SCENARIOS.length * 8);
    for (const one of words) expect(one).toMatch(/\S/);
  });
});

describe("an organisation's own texts", () => {
  const words = { en: 'Drawing', de: 'Zeichnung' };
  it.each([
    ['de-AT', 'Zeichnung'],
    ['fr', 'Drawing'],
  ])('are shown for %s', (language, expected) => {
    fakeChrome(language);
    expect(localised(words)).toBe(expected);
    expect(localised({ '': 'For all' })).toBe('For all');
    expect(captionOf({ do: 'share', note: words })).toBe(expected);
  });
});

describe('the list of scenarios', () => {
  const own = (id: string) =>
    JSON.stringify({
      id,
      title: 'Own',
      story: 'x',
      files: ['a'],
      unsafe: { steps: { do: 'share' } },
      safe: { steps: { do: 'share' } },
      takeaway: 'x',
    });
  const idsBy = (raw: object) => scenariosIn(parsePolicy(raw, []).policy).map(({ id }) => id);
  const ours = SCENARIOS.map(({ id }) => id);

  it('has the built-in ones and those of the organisation', () => {
    expect(idsBy({})).toEqual(ours);
    expect(idsBy({ practiceScenarios: [own('drawing')] })).toEqual([...ours, 'drawing']);
  });

  it("replaces a built-in scenario by the organisation's of the same id", () => {
    const found = scenariosIn(parsePolicy({ practiceScenarios: [own('right-way')] }, []).policy);
    expect(found.map(({ id }) => id)).toEqual(ours);
    expect(found.find(({ id }) => id === 'right-way')?.title).toEqual({ '': 'Own' });
  });

  it('is empty if the policy switches practice off', () => {
    expect(idsBy({ practice: false, practiceScenarios: [own('drawing')] })).toEqual([]);
  });
});
