/**
 * Where questions and warnings come in and answers go out: in a page, or in a window of its own.
 */
import { render } from 'preact';
import { Orphaned, send } from '../send';
import type { Ending, Envelope, Question, ToWarning, Warning } from '../wire';
import css from './card/card.css?inline';
import { add, type Card, drop, end, undoing, undone } from './card/cards';
import { roomIn } from './card/room';
import { Stack } from './card/stack';
import { rememberFocus } from './focus';
import { makeHost } from './host';
import { keepAwake } from './keep-awake';
import { type Decision, QuestionDialog } from './question/question';
import questionCss from './question/question.css?inline';
import { type OpenQuestion, onlyOf, put, together, withdraw } from './question/questions';
import reasonCss from './question/reason.css?inline';
import { report } from './report';

/**
 * The answer to `warn`: whether the person can see it. If not, the background says it with a badge.
 */
interface Shown {
  shown: boolean;
}

/** How often it is looked whether the extension was updated under the page, ms. */
const LOOK = 500;

const isAlive = () => chrome.runtime?.id !== undefined;

/**
 * Whoever answers waits for it to be on disk, and so does a request. After an update of the
 * extension nobody listens any more; then the frame lets its request go.
 * @returns whether the question is over; if not, the request still waits
 */
async function tell(message: Extract<Parameters<typeof send>[0], { type: 'answer' }>): Promise<boolean> {
  return send(message).then(
    ({ over }) => over,
    (error: unknown) => error instanceof Orphaned,
  );
}

interface Circumstances {
  /** Nothing is on the screen any more, and what was answered is on disk. */
  onEmpty?(): void;
  /**
   * What is answered when this page goes and requests of others wait for it. Absent: they go with
   * it.
   */
  onLeave?: 'stop' | 'unseen';
}

export function openDesk({ onEmpty, onLeave }: Circumstances = {}): void {
  const host = makeHost(css + questionCss + reasonCss, isAlive);
  const focus = rememberFocus(host.root);
  const awake = keepAwake();
  /** How it ended, by activity: word of that can overtake the warning itself. */
  const outcomes = new Map<string, Ending>();
  let cards: Card[] = [];
  /** Of those, the ones that nobody has seen yet. */
  let unseen: { activityId: string; rule: string }[] = [];
  let questions: OpenQuestion[] = [];
  /**
   * Activities whose answer is on its way. A background that has just started has not heard of it
   * yet, and asks again.
   */
  const answering = new Set<string>();
  /** Since there was none. */
  let decided = 0;
  /** How often it was drawn anew. */
  let drawn = 0;

  const draw = () => {
    const room = roomIn({ width: innerWidth, height: innerHeight }, cards.length);
    const [question] = questions;
    if (!question) decided = 0;
    awake(question !== undefined);
    render(
      question ? (
        <QuestionDialog
          key={`${drawn} ${question.activityIds[0]}`}
          question={question}
          place={{ at: decided + 1, all: decided + questions.length }}
          host={host}
          onDecide={(decision, activityIds) => decide(activityIds, decision)}
          // Their requests end without us: an answer that nobody can give must not be waited for.
          onLost={() => void settle(open(), { choice: 'unseen' })}
          onDeaf={() => {
            drawn += 1;
            draw();
          }}
        />
      ) : (
        cards.length > 0 && <Stack cards={cards} room={room} onClose={close} onUndo={undo} />
      ),
      host.root,
    );
    if (question) return;
    if (cards.length === 0) host.hide();
    if (unseen.length > 0 && host.isVisible()) {
      for (const card of unseen) void report({ type: 'shown', at: Date.now(), ...card });
      unseen = [];
    }
  };

  /** The one on the screen is another one now. */
  const take = (activityIds: readonly string[]) => {
    questions = withdraw(questions, activityIds);
    draw();
  };

  const settle = async (activityIds: readonly string[], decision: Decision | { choice: 'unseen' }) => {
    const asked = onlyOf(questions, activityIds);
    for (const activityId of activityIds) answering.add(activityId);
    take(activityIds);
    const lost: string[] = [];
    const tellOf = async (activityId: string) => {
      if (!(await tell({ type: 'answer', activityId, at: Date.now(), ...decision }))) lost.push(activityId);
      // Each by itself: what is asked again, since the answer was none, must not be taken for one
      // that is on its way.
      answering.delete(activityId);
    };
    await Promise.all(activityIds.map(tellOf));
    // An answer that could not be written down, or was none, counts for nothing, and without one
    // the request would wait for ever.
    const again = lost.filter(activityId => !open().includes(activityId));
    if (again.length > 0) bring(together(questions, onlyOf(asked, again)));
    if (questions.length + cards.length === 0) onEmpty?.();
  };

  const decide = (activityIds: readonly string[], decision: Decision) => {
    decided += 1;
    void settle(activityIds, decision);
  };

  const open = () => questions.flatMap(({ activityIds }) => activityIds);

  // The frames have let their requests go: a question that decides nothing must not stand there.
  setInterval(() => {
    if (questions.length > 0 && !isAlive()) take(open());
  }, LOOK);
  // A page that is kept for the way back has no requests any more. The event can be the page's own,
  // too.
  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    if (onLeave) void settle(open(), { choice: onLeave });
    else take(open());
  });

  const bring = (next: OpenQuestion[]) => {
    if (questions.length === 0) host.show();
    questions = next;
    draw();
  };

  const ask = (question: Question): Shown => {
    if (answering.has(question.activityId)) return { shown: true };
    const next = put(questions, question);
    if (!next) return { shown: false };
    bring(next);
    const shown = host.isVisible();
    if (!shown) take([question.activityId]);
    return { shown };
  };

  const close = (activityIds: string[]) => {
    for (const activityId of activityIds) cards = drop(cards, activityId);
    focus.keepAcross(draw);
    for (const activityId of activityIds)
      void report({ type: 'answer', activityId, at: Date.now(), choice: 'dismissed' });
  };

  const undo = async (activityId: string) => {
    const set = (next: Card[]) => {
      cards = next;
      focus.keepAcross(draw);
    };
    set(undoing(cards, activityId, 'running'));
    const became = await send({ type: 'undo', activityId, at: Date.now() }).catch(() => 'failed' as const);
    set(became === 'done' ? undone(cards, activityId) : undoing(cards, activityId, became));
  };

  const undoable = (activityId: string) => {
    cards = undoing(cards, activityId, 'offered');
    if (cards.length) focus.keepAcross(draw);
  };

  const warn = (warning: Warning): Shown => {
    const { activityId } = warning;
    const next = add(cards, warning);
    const rule = next?.[0]?.rule;
    if (!next || rule === undefined) return { shown: false };
    cards = end(next, activityId, outcomes.get(activityId) ?? 'done');
    unseen = [...unseen, { activityId, rule }];
    // A question goes first; it would lie under the warning otherwise.
    if (questions.length > 0) return { shown: true };
    focus.keepAcross(() => {
      host.show();
      draw();
    });
    return { shown: host.isVisible() };
  };

  const ended = (activityId: string, outcome: Ending) => {
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
      take([message.activityId]);
      if (questions.length + cards.length === 0) onEmpty?.();
    } else if (message?.type === 'undoable') undoable(message.activityId);
    else if (message?.type === 'ended') ended(message.activityId, message.outcome);
  });
  addEventListener('resize', () => (cards.length || questions.length) && draw());
}
