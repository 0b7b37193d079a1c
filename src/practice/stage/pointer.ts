import type { Step } from '../../policy/schema/scenario';
import { type Gesture, gesturesOf } from './gestures';

const MOVE_MS = 450;
const REST_MS = 250;
const FIND_TIMEOUT_MS = 2000;
const POLL_INTERVAL_MS = 25;

const isStill = matchMedia('(prefers-reduced-motion: reduce)');
const pause = (ms: number) => new Promise(resolve => setTimeout(resolve, ms));

/** Resolves when done; does not wait for an answer. @throws Error if an element is missing */
export async function perform(step: Step): Promise<void> {
  for (const gesture of gesturesOf(step)) {
    const element = await find(gesture.to);
    await point(element);
    act(element, gesture);
    await pause(POLL_INTERVAL_MS);
  }
  pointer.hidden = true;
}

async function find(name: string): Promise<HTMLElement> {
  const end = performance.now() + FIND_TIMEOUT_MS;
  while (performance.now() < end) {
    const found = [...document.querySelectorAll<HTMLElement>('[data-to]')].find(({ dataset }) => dataset.to === name);
    if (found && !found.matches(':disabled')) return found;
    await pause(POLL_INTERVAL_MS);
  }
  throw new Error(`The stage has no element for ${name.split(':')[0]}.`);
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
  await pause(isStill.matches ? 0 : MOVE_MS);
  element.classList.add('pointed');
  await pause(isStill.matches ? 0 : REST_MS);
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
