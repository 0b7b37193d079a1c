import { send } from '../../send';
import type { Ending, Warning } from '../../wire';
import type { Focus } from '../focus';
import type { Host } from '../host';
import { report } from '../report';
import { add, type Card, drop, end, undoing, undone } from './cards';

interface Options {
  host: Host;
  focus: Focus;
  draw(): void;
}

export class OpenWarnings {
  #cards: readonly Card[] = [];
  #unseen: readonly { activityId: string; rule: string }[] = [];
  /** An outcome can overtake its warning. */
  readonly #outcomes = new Map<string, Ending>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  get cards(): readonly Card[] {
    return this.#cards;
  }

  /** @returns false: the worker shows a badge */
  warn(warning: Warning, isPromptOpen: boolean): boolean {
    const { activityId } = warning;
    const next = add(this.#cards, warning);
    const rule = next?.[0]?.rule;
    if (!next || rule === undefined) return false;
    this.#cards = end(next, activityId, this.#outcomes.get(activityId) ?? warning.ending ?? 'done');
    this.#unseen = [...this.#unseen, { activityId, rule }];
    // A prompt goes first.
    if (isPromptOpen) return true;
    const { host, focus, draw } = this.#options;
    focus.keepAcross(() => {
      host.show();
      draw();
    });
    return host.isVisible();
  }

  /** Once for each warning that came into view. */
  reportShown(): void {
    if (this.#unseen.length === 0 || !this.#options.host.isVisible()) return;
    for (const card of this.#unseen) void report({ type: 'shown', at: Date.now(), ...card });
    this.#unseen = [];
  }

  close(activityIds: readonly string[]): void {
    for (const activityId of activityIds) this.#cards = drop(this.#cards, activityId);
    this.#redraw();
    for (const activityId of activityIds)
      void report({ type: 'answer', activityId, at: Date.now(), choice: 'dismissed' });
  }

  async undo(activityId: string): Promise<void> {
    this.#cards = undoing(this.#cards, activityId, 'running');
    this.#redraw();
    const became = await send({ type: 'undo', activityId, at: Date.now() }).catch(() => 'failed' as const);
    this.#cards = became === 'done' ? undone(this.#cards, activityId) : undoing(this.#cards, activityId, became);
    this.#redraw();
  }

  offerUndo(activityId: string): void {
    this.#cards = undoing(this.#cards, activityId, 'offered');
    if (this.#cards.length > 0) this.#redraw();
  }

  ended(activityId: string, outcome: Ending): void {
    this.#outcomes.set(activityId, outcome);
    this.#cards = end(this.#cards, activityId, outcome);
    if (this.#cards.length > 0) this.#redraw();
  }

  #redraw(): void {
    this.#options.focus.keepAcross(this.#options.draw);
  }
}
