import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { type Guard, guard } from '../guard';
import type { Host } from '../host';
import { type Inside, keepInside } from '../keyboard';

interface Options {
  host: Host;
  onEscape(): void;
  onLost(): void;
  onDeaf(): void;
}

interface Modal {
  dialog: RefObject<HTMLDialogElement | null>;
  /** A handler that runs `act` if the user meant the click. */
  press(act: () => void): (event: MouseEvent) => void;
}

/** Opens the dialog once, with the focus on the recommended answer, and guards it until it goes. */
export function useModal({ host, onEscape, onLost, onDeaf }: Options): Modal {
  const dialog = useRef<HTMLDialogElement>(null);
  const watched = useRef<Guard>(null);
  const inside = useRef<Inside>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: opened once; each prompt is a dialog of its own, and the callbacks mean the same every time.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (!element) return;
    element.showModal();
    focusAnswer(element);
    const looking = guard(element, host, { onLost, onDeaf });
    watched.current = looking;
    const onCover = () => looking.noteCover();
    const keyboard = keepInside({ dialog: element, host: host.element, onEscape, onCover });
    inside.current = keyboard;
    return () => {
      looking.end();
      keyboard.end();
      // First, so that the focus returns.
      element.close();
    };
  }, []);
  useLayoutEffect(() => {
    const element = dialog.current;
    const root = element?.getRootNode() as Partial<DocumentOrShadowRoot> | undefined;
    // Another file may have moved it out of sight before the user did anything.
    if (element && root?.activeElement?.matches('.safer.primary') && isAtTop(element)) focusAnswer(element);
  });
  return {
    dialog,
    press: act => event => {
      const meant = inside.current?.meantBy(event);
      if (meant && watched.current?.isMeant(meant)) act();
    },
  };
}

/** In a small window the headline stays, so the focus goes to the buttons, which always show. */
function focusAnswer(dialog: Element): void {
  const answers = [...dialog.querySelectorAll<HTMLElement>('.safer.primary, .stop')];
  (answers.find(isInSight) ?? answers.at(-1))?.focus({ preventScroll: true });
}

/** Of the line that then says that more follows. */
const MARK_HEIGHT = 26;

function isInSight(answer: HTMLElement): boolean {
  const box = answer.closest('.prompt-scroll');
  if (!box) return true;
  const mark = box.scrollHeight > box.clientHeight ? MARK_HEIGHT : 0;
  return answer.getBoundingClientRect().bottom <= box.getBoundingClientRect().bottom - mark;
}

function isAtTop(dialog: Element): boolean {
  return [...dialog.querySelectorAll('.prompt-scroll, .prompt-body')].every(({ scrollTop }) => scrollTop === 0);
}
