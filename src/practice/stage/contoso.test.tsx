import '../../test/dom';
import { render } from 'preact';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import type { Scenario } from '../../policy/schema/scenario';
import { fakeChrome, LANGUAGES } from '../../ui/test/fake-chrome';
import { missing } from '../../words/words';
import { AT_THE_START, progressAfter } from '../desk/progress';
import { SCENARIOS } from '../scenarios';
import { Contoso } from './contoso';
import { makePlay } from './play';
import { perform } from './pointer';

vi.mock('./network', () => ({ navigate: async () => true }));

beforeAll(() => {
  vi.useFakeTimers();
  vi.stubGlobal('fetch', async () => new Response('{}'));
});
afterEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const ways = SCENARIOS.flatMap((scenario: Scenario) =>
  (['unsafe', 'safe'] as const).flatMap(way =>
    LANGUAGES.filter(language => ['en', 'ar'].includes(language)).map(
      language => [scenario.id, way, language, scenario] as const,
    ),
  ),
);

it.each(ways)('shows each step of %s, the %s way, in %s', async (_id, name, language, scenario) => {
  fakeChrome(language, language);
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
