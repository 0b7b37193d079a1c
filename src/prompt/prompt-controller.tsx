/** In a page or our own window. */
import { render } from 'preact';
import { pause } from '../pause';
import type { Envelope, Prompt, ToWarning } from '../wire';
import css from './card/card.css?inline';
import { OpenWarnings } from './card/open-warnings';
import { roomIn } from './card/room';
import { Stack } from './card/stack';
import { OpenPrompts } from './dialog/open-prompts';
import promptCss from './dialog/prompt.css?inline';
import { PromptDialog } from './dialog/prompt-dialog';
import reasonCss from './dialog/reason.css?inline';
import { withNameOnPage } from './file-name-on-page';
import { rememberFocus } from './focus';
import { type Host, makeHost } from './host';
import { keepAwake } from './keep-awake';

const ORPHAN_POLL_MS = 500;

const isAlive = () => chrome.runtime?.id !== undefined;

interface Options {
  /** After all answers are committed. */
  onEmpty?(): void;
  /** Answer when this page ends but other frames' requests wait. */
  onLeave?: 'stop' | 'unseen';
}

export function startPromptController({ onEmpty, onLeave }: Options = {}): void {
  const host = makeHost(css + promptCss + reasonCss, isAlive);
  const draw = drawer(host, () => ({ prompts, warnings }));
  const endIfEmpty = () => {
    if (!prompts.first && warnings.cards.length === 0) onEmpty?.();
  };
  const prompts = new OpenPrompts({ host, draw, onSettled: endIfEmpty });
  const warnings = new OpenWarnings({ host, draw, focus: rememberFocus(host.root) });
  // Orphaned: the frames released their requests.
  const endIfOrphaned = (): void => {
    if (prompts.first && !isAlive()) prompts.remove(prompts.activityIds);
    pause(ORPHAN_POLL_MS).then(endIfOrphaned);
  };
  endIfOrphaned();
  // The back/forward cache keeps no requests.
  addEventListener('pagehide', event => {
    if (!event.isTrusted) return;
    if (onLeave) void prompts.settle(prompts.activityIds, { choice: onLeave });
    else prompts.remove(prompts.activityIds);
  });
  chrome.runtime.onMessage.addListener((message: Envelope<ToWarning> | undefined, sender, answer) => {
    // Messages from our pages have a tab.
    if (sender.id !== chrome.runtime.id || sender.tab) return;
    if (message?.type === 'warn') answer({ shown: warnings.warn(message, prompts.first !== undefined) });
    else if (message?.type === 'ask') answer({ shown: prompts.ask(named(message)) });
    else if (message?.type === 'withdraw') {
      prompts.remove([message.activityId]);
      endIfEmpty();
    } else if (message?.type === 'undoable') warnings.offerUndo(message.activityId);
    else if (message?.type === 'ended') warnings.ended(message.activityId, message.outcome);
  });
  // While one is open, the page shows its file.
  const named = (prompt: Prompt) =>
    prompts.first ? prompt : { ...prompt, meaning: withNameOnPage(prompt.meaning, document) };
  addEventListener('resize', () => (warnings.cards.length > 0 || prompts.first) && draw());
}

/** @returns draws the first prompt, or the warnings if there is none */
function drawer(host: Host, open: () => { prompts: OpenPrompts; warnings: OpenWarnings }): () => void {
  const setAwake = keepAwake();
  let redraws = 0;
  return function draw() {
    const { prompts, warnings } = open();
    const { first, place } = prompts;
    setAwake(first !== undefined);
    render(
      first ? (
        <PromptDialog
          key={`${redraws} ${first.activityIds[0]}`}
          prompt={first}
          place={place}
          host={host}
          onDecide={(decision, activityIds) => prompts.decide(activityIds, decision)}
          onLost={() => void prompts.settle(prompts.activityIds, { choice: 'unseen' })}
          onDeaf={() => {
            redraws += 1;
            draw();
          }}
        />
      ) : (
        warnings.cards.length > 0 && (
          <Stack
            cards={warnings.cards}
            room={roomIn({ width: innerWidth, height: innerHeight }, warnings.cards.length)}
            onClose={activityIds => warnings.close(activityIds)}
            onUndo={activityId => void warnings.undo(activityId)}
          />
        )
      ),
      host.root,
    );
    if (first) return;
    if (warnings.cards.length === 0) host.hide();
    warnings.reportShown();
  };
}
