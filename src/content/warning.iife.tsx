/** The warning in the page. Injected into the top frame when there is something to tell; a second injection finds the first and leaves. */
import { render } from 'preact';
import type { Envelope, ToWarning } from '../wire';
import { add, type Card, drop } from './warning/cards';
import { rememberFocus } from './warning/focus';
import { makeHost } from './warning/host';
import { report } from './warning/report';
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
  let cards: Card[] = [];

  const draw = () => render(<Stack cards={cards} onClose={close} />, host.root);

  const close = (activityIds: string[]) => {
    for (const activityId of activityIds) cards = drop(cards, activityId);
    focus.keepAcross(() => {
      draw();
      if (!cards.length) host.hide();
    });
    for (const activityId of activityIds) void report({ type: 'answer', activityId, at: Date.now(), choice: 'dismissed' });
  };

  const warn = ({ type: _, ...warning }: Envelope<ToWarning>): Shown => {
    const next = add(cards, warning);
    const rule = next?.[0]?.rule;
    if (!next || rule === undefined) return { shown: false };
    cards = next;
    host.show();
    draw();
    const shown = host.isVisible();
    if (shown) void report({ type: 'shown', activityId: warning.activityId, at: Date.now(), rule });
    return { shown };
  };

  chrome.runtime.onMessage.addListener((message: Envelope<ToWarning> | undefined, sender, answer) => {
    // Only the background speaks to us; other pages of ours have a tab.
    if (message?.type !== 'warn' || sender.id !== chrome.runtime.id || sender.tab) return;
    answer(warn(message));
  });
}
