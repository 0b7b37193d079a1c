/** Receives prompts and warnings and sends the answers, in a page or our own window. */
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

/** False: the worker shows a badge. */
interface Shown {
  shown: boolean;
}

const ORPHAN_POLL_MS = 500;

const isAlive = () => chrome.runtime?.id !== undefined;

/**
 * Resolves after the commit.
 * @returns false if the request still waits
 */
async function sendAnswer(message: Extract<Parameters<typeof send>[0], { type: 'answer' }>): Promise<boolean> {
  return send(message).then(
    ({ over }) => over,
    (error: unknown) => error instanceof Orphaned,
  );
}

interface Options {
  /** After all answers are committed. */
  onEmpty?(): void;
  /** Answer when this page ends but other frames' requests wait. */
  onLeave?: 'stop' | 'unseen';
}

export function openDesk({ onEmpty, onLeave }: Options = {}): void {
  const host = makeHost(css + questionCss + reasonCss, isAlive);
  const focus = rememberFocus(host.root);
  const setAwake = keepAwake();
  /** An outcome can overtake its warning. */
  const outcomes = new Map<string, Ending>();
  let cards: Card[] = [];
  let unseen: { activityId: string; rule: string }[] = [];
  let questions: OpenQuestion[] = [];
  /** In flight: after a cold start, the worker does not know them and asks again. */
  const answering = new Set<string>();
  let decided = 0;
  let redraws = 0;

  const draw = () => {
    const room = roomIn({ width: innerWidth, height: innerHeight }, cards.length);
    const [question] = questions;
    if (!question) decided = 0;
    setAwake(question !== undefined);
    render(
      question ? (
        <QuestionDialog
          key={`${redraws} ${question.activityIds[0]}`}
          question={question}
          place={{ at: decided + 1, all: decided + questions.length }}
          host={host}
          onDecide={(decision, activityIds) => decide(activityIds, decision)}
          onLost={() => void settle(open(), { choice: 'unseen' })}
          onDeaf={() => {
            redraws += 1;
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

  const remove = (activityIds: readonly string[]) => {
    questions = withdraw(questions, activityIds);
    draw();
  };

  const settle = async (activityIds: readonly string[], decision: Decision | { choice: 'unseen' }) => {
    const asked = onlyOf(questions, activityIds);
    for (const activityId of activityIds) answering.add(activityId);
    remove(activityIds);
    const lost: string[] = [];
    const answerOne = async (activityId: string) => {
      if (!(await sendAnswer({ type: 'answer', activityId, at: Date.now(), ...decision }))) lost.push(activityId);
      // One by one: a prompt that comes back is not in flight.
      answering.delete(activityId);
    };
    await Promise.all(activityIds.map(answerOne));
    // After a failed or invalid answer the request would wait for ever.
    const again = lost.filter(activityId => !open().includes(activityId));
    if (again.length > 0) openPrompts(together(questions, onlyOf(asked, again)));
    if (questions.length + cards.length === 0) onEmpty?.();
  };

  const decide = (activityIds: readonly string[], decision: Decision) => {
    decided += 1;
    void settle(activityIds, decision);
  };

  const open = () => questions.flatMap(({ activityIds }) => activityIds);

  // Orphaned: the frames released their requests.
  setInterval(() => {
    if (questions.length > 0 && !isAlive()) remove(open());
  }, ORPHAN_POLL_MS);
  // The back/forward cache keeps no requests.
  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    if (onLeave) void settle(open(), { choice: onLeave });
    else remove(open());
  });

  const openPrompts = (next: OpenQuestion[]) => {
    if (questions.length === 0) host.show();
    questions = next;
    draw();
  };

  const ask = (question: Question): Shown => {
    if (answering.has(question.activityId)) return { shown: true };
    const next = put(questions, question);
    if (!next) return { shown: false };
    openPrompts(next);
    const shown = host.isVisible();
    if (!shown) remove([question.activityId]);
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
    // A prompt goes first.
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
    // Messages from our pages have a tab.
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message?.type === 'warn') answer(warn(message));
    else if (message?.type === 'ask') answer(ask(message));
    else if (message?.type === 'withdraw') {
      remove([message.activityId]);
      if (questions.length + cards.length === 0) onEmpty?.();
    } else if (message?.type === 'undoable') undoable(message.activityId);
    else if (message?.type === 'ended') ended(message.activityId, message.outcome);
  });
  addEventListener('resize', () => (cards.length || questions.length) && draw());
}
