import '../../test/dom';
import { render } from 'preact';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { fakeChrome, LANGUAGES } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { AT_THE_START, progressAfter } from '../desk/progress';
import { SCENARIOS } from '../scenarios';
import { withNames } from '../scenarios-in';
import { Contoso } from './contoso';
import { makePlay, type Play } from './play';
import { perform } from './pointer';

vi.mock('./network', () => ({ navigate: async () => true }));

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response('{}'));
});
afterEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const ways = SCENARIOS.flatMap(scenario =>
  (['unsafe', 'safe'] as const).flatMap(way =>
    LANGUAGES.filter(language => ['en', 'ar'].includes(language)).map(
      language => [scenario.id, way, language, scenario] as const,
    ),
  ),
);

it.each([
  ['en', ['Salaries 2026.xlsx', 'Highly Confidential'], ['Employee handbook.docx', 'General']],
  ['de', ['Gehaltsliste 2026.xlsx', 'Streng vertraulich'], ['Mitarbeiterhandbuch.docx', 'Allgemein']],
  ['pl', ['Lista płac 2026.xlsx', 'Ściśle poufne'], ['Podręcznik pracownika.docx', 'Ogólne']],
  ['ja', ['Salaries 2026.xlsx', '極秘'], ['従業員ハンドブック.docx', '一般']],
])('names the files and their labels in %s, a sensitive one so that the rule knows it', (language, ...expected) => {
  fakeChrome(language, language);
  const show = (play: Play) => render(<Contoso play={play} onStep={vi.fn()} onClose={vi.fn()} />, document.body);
  makePlay(show, vi.fn()).begin(withNames(SCENARIOS[0] as (typeof SCENARIOS)[number]));
  const rows = [...document.querySelectorAll('.files tbody tr')];
  const shown = rows.map(row => [...row.querySelectorAll('td')].slice(1, 3).map(({ textContent }) => textContent));
  expect(shown.slice(0, 2)).toEqual(expected);
});

it.each(ways)('shows each step of %s, the %s way, in %s', async (_id, name, language, keyed) => {
  fakeChrome(language, language);
  const scenario = withNames(keyed);
  const way = scenario[name];
  let progress = AT_THE_START;
  const play = makePlay(
    now =>
      render(<Contoso play={now} onStep={step => void play.act(step)} onClose={() => play.close()} />, document.body),
    turn => {
      progress = progressAfter(progress, way, scenario, turn);
    },
  );
  play.begin(scenario);
  for (const [at, step] of way.steps.entries()) {
    // Of the prompt, which is not on the stage.
    if (step.do === 'answer') continue;
    const shown = perform(step);
    await vi.runAllTimersAsync();
    await shown;
    expect(progress.done).toBeGreaterThan(at);
  }
  expect(progress).toEqual({ done: way.steps.length, isOver: true });
});
