/**
 * A pointer that everybody sees: it goes where a hand would go, and does there what the hand would
 * do, by the page's own handlers.
 */
import type { Step } from '../scenario';
import { type Gesture, gesturesOf } from './gestures';

/** ms. */
const WAY = 450;
const REST = 250;
/** So long an element may take to come. */
const PATIENCE = 2000;
const LOOK = 25;

const isStill = matchMedia('(prefers-reduced-motion: reduce)');
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/**
 * Resolves when it has been done; not before anybody has answered. @throws if there is nothing to
 * do it with
 */
export async function perform(step: Step): Promise<void> {
  for (const gesture of gesturesOf(step)) {
    const element = await find(gesture.to);
    await point(element);
    act(element, gesture);
    // The page draws what came of it.
    await pause(LOOK);
  }
  pointer.hidden = true;
}

async function find(name: string): Promise<HTMLElement> {
  const end = performance.now() + PATIENCE;
  while (performance.now() < end) {
    const found = [...document.querySelectorAll<HTMLElement>('[data-to]')].find(({ dataset }) => dataset.to === name);
    if (found && !found.matches(':disabled')) return found;
    await pause(LOOK);
  }
  throw new Error(`There is no ${name.split(':')[0]} to go to.`);
}

const pointer = document.createElement('div');
pointer.className = 'pointer';
pointer.hidden = true;
pointer.ariaHidden = 'true';

async function point(element: HTMLElement): Promise<void> {
  if (!pointer.isConnected) document.body.append(pointer);
  element.scrollIntoView({ block: 'nearest' });
  const { left, top, width, height } = element.getBoundingClientRect();
  pointer.hidden = false;
  pointer.style.setProperty('inset-inline-start', 'auto');
  pointer.style.setProperty('left', `${left + Math.min(width / 2, 40)}px`);
  pointer.style.setProperty('top', `${top + height / 2}px`);
  await pause(isStill.matches ? 0 : WAY);
  element.classList.add('pointed');
  await pause(isStill.matches ? 0 : REST);
  element.classList.remove('pointed');
}

function act(element: HTMLElement, gesture: Gesture): void {
  if (gesture.hand === 'press') element.click();
  else if (gesture.hand === 'type' && element instanceof HTMLInputElement) {
    element.value = gesture.text;
    element.dispatchEvent(new Event('input', { bubbles: true }));
  } else if (gesture.hand === 'choose' && element instanceof HTMLSelectElement) {
    element.value = gesture.value;
    element.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
