/** The question and the warning in the page. Injected into the top frame when there is something to tell; a second injection finds the first and leaves. */
import { render } from 'preact';
import type { Outcome } from '../event';
import { send } from '../send';
import type { Envelope, Question, ToWarning, Warning } from '../wire';
import { add, type Card, drop, end } from './warning/cards';
import { rememberFocus } from './warning/focus';
import { makeHost } from './warning/host';
import { keepInSight } from './warning/in-sight';
import { keepAwake } from './warning/keep-awake';
import { type Decision, QuestionDialog } from './warning/question';
import { type OpenQuestion, put, withdraw } from './warning/questions';
import { report } from './warning/report';
import { roomIn } from './warning/room';
import { Stack } from './warning/stack';
import css from './warning/style.css?inline';

/** The answer to `warn`: whether the person can see it. If not, the background says it with a badge. */
interface Shown {
  shown: boolean;
}

const HERE = Symbol.for('second-look.warning');
const world = globalThis as { [HERE]?: true };

if (!world[HERE]) {
  world[HERE] = true;
  start();
}

/** Whoever answers waits for it to be on disk, and so does a request. After an update of the extension nobody listens any more; then the frame lets its request go. */
async function tell(message: Extract<Parameters<typeof send>[0], { type: 'answer' }>): Promise<void> {
  await send(message).catch(() => undefined);
}

function start(): void {
  const host = makeHost(css, () => chrome.runtime?.id !== undefined);
  const focus = rememberFocus(host.root);
  /** How it ended, by activity: word of that can overtake the warning itself. */
  const outcomes = new Map<string, Outcome>();
  let cards: Card[] = [];

  let questions: OpenQuestion[] = [];
  /** Activities that the person has decided about. A background that has just started may not have heard of it yet, and ask again. */
  const decided = new Set<string>();

  const draw = () => {
    const room = roomIn({ width: innerWidth, height: innerHeight }, cards.length);
    const [question] = questions;
    render(
      <>
        {cards.length > 0 && <Stack cards={cards} room={room} onClose={close} />}
        {question && (
          <QuestionDialog
            key={question.key}
            question={question}
            host={host.element}
            onDecide={decision => decide(question.key, decision)}
          />
        )}
      </>,
      host.root,
    );
    if (!cards.length && !question) host.hide();
  };

  /** Its request ends without us: an answer that nobody can give must not be waited for. */
  const awake = keepAwake();
  const inSight = keepInSight(host, () => {
    const unseen = questions.flatMap(({ activityIds }) => activityIds);
    questions = [];
    draw();
    for (const activityId of unseen) void tell({ type: 'answer', activityId, at: Date.now(), choice: 'unseen' });
  });
  const watch = (open: boolean) => {
    inSight(open);
    awake(open);
  };

  const decide = (key: string, decision: Decision) => {
    const activityIds = questions.find(open => open.key === key)?.activityIds ?? [];
    for (const activityId of activityIds) {
      questions = withdraw(questions, activityId);
      decided.add(activityId);
    }
    draw();
    watch(questions.length > 0);
    for (const activityId of activityIds) void tell({ type: 'answer', activityId, at: Date.now(), ...decision });
  };

  const ask = (question: Question): Shown => {
    if (decided.has(question.activityId)) return { shown: true };
    const next = put(questions, question);
    if (!next) return { shown: false };
    questions = next;
    host.show();
    draw();
    const shown = host.isVisible();
    if (!shown) questions = withdraw(questions, question.activityId);
    if (!shown) draw();
    watch(questions.length > 0);
    return { shown };
  };

  const close = (activityIds: string[]) => {
    for (const activityId of activityIds) cards = drop(cards, activityId);
    focus.keepAcross(draw);
    for (const activityId of activityIds) void report({ type: 'answer', activityId, at: Date.now(), choice: 'dismissed' });
  };

  const warn = (warning: Warning): Shown => {
    const { activityId } = warning;
    const next = add(cards, warning);
    const rule = next?.[0]?.rule;
    if (!next || rule === undefined) return { shown: false };
    cards = end(next, activityId, outcomes.get(activityId) ?? 'done');
    focus.keepAcross(() => {
      host.show();
      draw();
    });
    const shown = host.isVisible();
    if (shown) void report({ type: 'shown', activityId, at: Date.now(), rule });
    return { shown };
  };

  const ended = (activityId: string, outcome: Outcome) => {
    outcomes.set(activityId, outcome);
    cards = end(cards, activityId, outcome);
    if (cards.length) focus.keepAcross(draw);
  };

  chrome.runtime.onMessage.addListener((message: Envelope<ToWarning> | undefined, sender, answer) => {
    // Only the background speaks to us; other pages of ours have a tab.
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message?.type === 'warn') answer(warn(message));
    else if (message?.type === 'ask') answer(ask(message));
    else if (message?.type === 'withdraw') {
      questions = withdraw(questions, message.activityId);
      draw();
      watch(questions.length > 0);
    } else if (message?.type === 'ended') ended(message.activityId, message.outcome);
  });
  addEventListener('resize', () => (cards.length || questions.length) && draw());
}
