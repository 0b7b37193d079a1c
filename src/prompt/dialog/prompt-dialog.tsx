/** The prompt. Modal, because the page waits too; the safe answer is the default. */

import { useRef, useState } from 'preact/hooks';
import { defined } from '../../defined';
import type { SaferWay } from '../../event';
import { direction, locale } from '../../words/words';
import type { Host } from '../host';
import { useInSight } from '../in-sight';
import type { ReasonGiven } from '../missing-reason';
import { useModal } from './modal';
import { PromptBody, reasonBelow } from './prompt-body';
import { PromptButtons } from './prompt-buttons';
import { PromptHead } from './prompt-head';
import { furtherFiles, inTitle, type OpenPrompt, type Row } from './prompt-list';
import { useReason } from './reason';
import { SaferWays, saferBelow } from './safer-way';
import { Scrolled } from './scrolled';

export interface Decision {
  choice: 'proceed' | 'stop' | 'safer';
  reasonCode?: string;
  reason?: string;
  snooze?: boolean;
  safer?: SaferWay;
  password?: string;
}

interface Props {
  prompt: OpenPrompt;
  /** From 1. */
  place: { at: number; all: number };
  host: Host;
  /** `activityIds`: those the user could see. */
  onDecide(decision: Decision, activityIds: string[]): void;
  /** It could not be kept visible. */
  onLost(): void;
  /** The page removed its listeners. */
  onDeaf(): void;
}

export function PromptDialog({ prompt, place, host, onDecide, onLost, onDeaf }: Props) {
  const reason = useReason(prompt.reason);
  const [snooze, setSnooze] = useState(false);
  const [isPasswordOpen, setPasswordOpen] = useState<boolean>();
  const isTyping = isPasswordOpen === true && prompt.safer.some(way => 'password' in way);
  const rows = furtherFiles(prompt);
  const list = useRef<HTMLUListElement>(null);
  const sight = useInSight(
    list,
    rows.map(({ key }) => key),
  );
  // Older callbacks call the latest one.
  const decide = useRef<(decision: Decision) => void>(() => undefined);
  decide.current = decision => onDecide(decision, visibleOf(prompt, rows, sight.seen()));
  const stop = () => decide.current({ choice: 'stop' });
  const proceed = () => {
    if (reason.accept()) decide.current(goingOn(reason.given, snooze));
  };
  const level = prompt.files[0]?.words.level;
  const { dialog, press } = useModal({ host, onEscape: stop, onLost, onDeaf });
  return (
    <dialog
      ref={dialog}
      class="prompt second-look"
      data-level={level}
      role="alertdialog"
      aria-labelledby="prompt-title"
      aria-describedby="prompt-lead prompt-words"
      dir={direction()}
      lang={locale()}
      tabIndex={-1}
      onCancel={event => {
        event.preventDefault();
        if (event.isTrusted) stop();
      }}
    >
      <PromptHead words={prompt.files[0]?.words} place={place} />
      <Scrolled class="prompt-scroll" below={reasonBelow(reason) ?? saferBelow(prompt.safer.length, isTyping)}>
        <PromptBody {...{ prompt, rows, list, hidden: sight.hidden, reason, snooze, onSnooze: setSnooze }} />
        <SaferWays
          {...{ level, isPasswordOpen, press }}
          ways={prompt.safer}
          organization={prompt.organization}
          onPasswordOpen={setPasswordOpen}
          onChoose={(way, password) => decide.current({ choice: 'safer', safer: way, ...defined({ password }) })}
        />
      </Scrolled>
      <PromptButtons
        kind={prompt.kind}
        isBlocked={prompt.response === 'block'}
        isPasswordOpen={isTyping}
        onStop={press(stop)}
        onProceed={press(proceed)}
      />
    </dialog>
  );
}

/** Activities that the user could see. */
function visibleOf(prompt: OpenPrompt, rows: readonly Row[], seen: ReadonlySet<string>): string[] {
  return [...inTitle(prompt), ...rows.filter(({ key }) => seen.has(key)).flatMap(({ activityIds }) => activityIds)];
}

function goingOn({ code, text }: ReasonGiven, snooze: boolean): Decision {
  return {
    choice: 'proceed',
    ...defined({ reasonCode: code }),
    ...(text?.trim() ? { reason: text.trim() } : {}),
    ...(snooze ? { snooze } : {}),
  };
}
