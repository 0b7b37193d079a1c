/** The warning in the page. Injected into the top frame when there is something to tell; a second injection finds the first and leaves. */
import { render } from 'preact';
import type { Outcome } from '../event';
import type { Envelope, ToWarning, Warning } from '../wire';
import { add, type Card, drop, end } from './warning/cards';
import { rememberFocus } from './warning/focus';
import { makeHost } from './warning/host';
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

function start(): void {
  const host = makeHost(css, () => chrome.runtime?.id !== undefined);
  const focus = rememberFocus(host.root);
  /** How it ended, by activity: word of that can overtake the warning itself. */
  const outcomes = new Map<string, Outcome>();
  let cards: Card[] = [];

  const draw = () => {
    const room = roomIn({ width: innerWidth, height: innerHeight }, cards.length);
    render(<Stack cards={cards} room={room} onClose={close} />, host.root);
  };

  const close = (activityIds: string[]) => {
    for (const activityId of activityIds) cards = drop(cards, activityId);
    focus.keepAcross(() => {
      draw();
      if (!cards.length) host.hide();
    });
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
    else if (message?.type === 'ended') ended(message.activityId, message.outcome);
  });
  addEventListener('resize', () => cards.length && draw());
}
