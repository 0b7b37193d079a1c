import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import type { PrivacyLevel } from '../../event';
import type { PolicyReading } from '../../policy/policy';
import type { Scenario, Way } from '../../policy/schema/scenario';
import { Icon } from '../../ui/icons/icon';
import { t } from '../../words/words';
import { type Link, linkQuery } from '../link';
import { Controls } from './controls';
import { Guide } from './guide';
import { Notes } from './notes';
import { policyToShow } from './own-policy';
import { AT_THE_START, type Progress, progressAfter } from './progress';
import { Record } from './record';
import { makeRoom, type Room } from './room';
import { Script } from './script';

interface Props {
  own: PolicyReading;
  scenarios: readonly Scenario[];
  link: Link;
}

/** By then the prompt is on the screen, and gets the keyboard focus. */
const PROMPT_DELAY_MS = 300;

export function Desk({ own, scenarios, link }: Props) {
  const [asked, setAsked] = useState(link);
  const [level, setLevel] = useState<PrivacyLevel>(own.source === 'managed' ? own.policy.privacyLevel : 'standard');
  const [questions, setQuestions] = useState(0);
  const [play, setPlay] = useState(0);
  const scenario = scenarios.find(({ id }) => id === asked.scenario) ?? (scenarios[0] as Scenario);
  const isUnknown = asked.scenario !== undefined && asked.scenario !== scenario.id;
  const way = useMemo(() => wayToShow(scenario[asked.way], asked.policy), [scenario, asked.way, asked.policy]);
  const policy = useMemo(() => policyToShow(asked.policy, own), [asked.policy, own]);

  const { frame, room, progress, isReady } = useRoom({ scenario, asked, way, policy, level, play });
  const change = (changed: Partial<Link>) => setAsked({ ...asked, ...changed });
  const changeLevel = (next: PrivacyLevel) => {
    setLevel(next);
    room.current?.level(next);
  };
  const isLarge = asked.size === 'large';
  const enlarge = (next: boolean) => change({ size: next ? 'large' : 'usual' });
  useEffect(() => {
    document.documentElement.dataset.size = asked.size;
  }, [asked.size]);
  const show = async () => {
    const step = way.steps[progress.done];
    if (step) await room.current?.perform(step);
  };
  const reset = () => setPlay(play + 1);
  const following = scenarios[(scenarios.indexOf(scenario) + 1) % scenarios.length];
  const toNext =
    following && following !== scenario ? () => change({ scenario: following.id, way: 'unsafe' }) : undefined;

  return (
    <>
      <aside class="unreal">{t('practice_banner')}</aside>
      <header class="top">
        <Icon />
        <h1>{t('practice_title')}</h1>
        <Controls {...{ scenarios, scenario, asked, isLarge }} onChange={change} onLarge={enlarge} onReset={reset} />
      </header>
      {isUnknown && (
        <p class="notice paper" role="alert">
          {t('practice_unknown')}
        </p>
      )}
      <main class="desk">
        <div class="guide">
          <Guide {...{ scenario, asked, progress }} onChange={change} onReset={reset} onNext={toNext}>
            <Script
              key={`${scenario.id} ${asked.way} ${play}`}
              {...{ way, progress, questions, isReady }}
              onShow={show}
            />
          </Guide>
        </div>
        <div class="stage-box paper">
          <iframe ref={frame} class="stage" title={t('practice_stage_title')} />
        </div>
        <div class="beside">
          {asked.mode === 'present' && <Notes scenario={scenario} />}
          <Record
            key={`${scenario.id} ${asked.way} ${asked.policy} ${play}`}
            level={level}
            onLevel={changeLevel}
            onQuestions={setQuestions}
          />
        </div>
      </main>
    </>
  );
}

interface RoomOptions {
  scenario: Scenario;
  asked: Link;
  way: Way;
  policy: ReturnType<typeof policyToShow>;
  level: PrivacyLevel;
  /** The next number begins the same anew. */
  play: number;
}

function useRoom({ scenario, asked, way, policy, level, play }: RoomOptions) {
  const [progress, setProgress] = useState<Progress>(AT_THE_START);
  const [isReady, setReady] = useState(false);
  const frame = useRef<HTMLIFrameElement>(null);
  const room = useRef<Room | null>(null);
  const onTurn = useRef<Parameters<typeof makeRoom>[1]>(() => undefined);
  onTurn.current = turn => {
    setReady(true);
    setProgress(before => progressAfter(before, way, scenario, turn));
  };
  useEffect(() => {
    if (!frame.current) return;
    const made = makeRoom(frame.current, turn => onTurn.current(turn));
    room.current = made;
    return () => made.end();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the level changes without a new play; a new `play` begins the same anew.
  useEffect(() => {
    setProgress(AT_THE_START);
    setReady(false);
    room.current?.begin({ scenario, policy, level }).catch(console.error);
  }, [scenario, asked.way, policy, play]);
  // A reload goes on with the same scenario, policy and size.
  useEffect(() => history.replaceState(null, '', linkQuery({ ...asked, scenario: scenario.id })), [asked, scenario]);
  const isAsked = way.steps[progress.done]?.do === 'answer' && !progress.isOver;
  useEffect(() => {
    // Without a prompt, the step is over before.
    if (!isAsked) return undefined;
    const timer = setTimeout(() => {
      frame.current?.scrollIntoView({ block: 'nearest' });
      frame.current?.contentWindow?.focus();
    }, PROMPT_DELAY_MS);
    return () => clearTimeout(timer);
  }, [isAsked]);
  return { frame, room, progress, isReady };
}

/** Without prompts, there is nothing to answer. */
function wayToShow(way: Way, policy: Link['policy']): Way {
  return policy === 'tell' ? { ...way, steps: way.steps.filter(step => step.do !== 'answer') } : way;
}
