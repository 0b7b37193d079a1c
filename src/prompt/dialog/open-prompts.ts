import { Orphaned, send } from '../../send';
import type { Prompt } from '../../wire';
import { hasRoom } from '../has-room';
import type { Host } from '../host';
import type { Decision } from './prompt-dialog';
import { type OpenPrompt, onlyOf, put, together, withdraw } from './prompt-list';

interface Options {
  host: Host;
  draw(): void;
  /** After all answers of a decision are committed. */
  onSettled(): void;
}

export class OpenPrompts {
  #prompts: readonly OpenPrompt[] = [];
  #decided = 0;
  /** In flight: after a cold start, the worker does not know them and asks again. */
  readonly #answering = new Set<string>();
  readonly #options: Options;

  constructor(options: Options) {
    this.#options = options;
  }

  get first(): OpenPrompt | undefined {
    return this.#prompts[0];
  }

  get activityIds(): string[] {
    return this.#prompts.flatMap(({ activityIds }) => activityIds);
  }

  /** Of the first one, in a row that includes those decided. From 1. */
  get place(): { at: number; all: number } {
    return { at: this.#decided + 1, all: this.#decided + this.#prompts.length };
  }

  /** @returns false: the worker shows a badge */
  ask(prompt: Prompt): boolean {
    if (this.#answering.has(prompt.activityId)) return true;
    const next = put(this.#prompts, prompt);
    if (!next) return false;
    this.#open(next);
    const isShown = this.#options.host.isVisible() && hasRoom();
    if (!isShown) this.remove([prompt.activityId]);
    return isShown;
  }

  decide(activityIds: readonly string[], decision: Decision): void {
    this.#decided += 1;
    void this.settle(activityIds, decision);
  }

  async settle(activityIds: readonly string[], decision: Decision | { choice: 'stop' | 'unseen' }): Promise<void> {
    const asked = onlyOf(this.#prompts, activityIds);
    for (const activityId of activityIds) this.#answering.add(activityId);
    this.remove(activityIds);
    const lost: string[] = [];
    const answerOne = async (activityId: string) => {
      if (!(await sendAnswer({ type: 'answer', activityId, at: Date.now(), ...decision }))) lost.push(activityId);
      // One by one: a prompt that comes back is not in flight.
      this.#answering.delete(activityId);
    };
    await Promise.all(activityIds.map(answerOne));
    // After a failed or invalid answer the request would wait for ever.
    const again = lost.filter(activityId => !this.activityIds.includes(activityId));
    if (again.length > 0) this.#open(together(this.#prompts, onlyOf(asked, again)));
    this.#options.onSettled();
  }

  remove(activityIds: readonly string[]): void {
    this.#change(withdraw(this.#prompts, activityIds));
  }

  #open(next: readonly OpenPrompt[]): void {
    if (!this.first) this.#options.host.show();
    this.#change(next);
  }

  #change(next: readonly OpenPrompt[]): void {
    this.#prompts = next;
    if (next.length === 0) this.#decided = 0;
    this.#options.draw();
  }
}

/**
 * Resolves after the commit.
 * @returns false if the request still waits
 */
function sendAnswer(message: Extract<Parameters<typeof send>[0], { type: 'answer' }>): Promise<boolean> {
  return send(message).then(
    ({ over }) => over,
    (error: unknown) => error instanceof Orphaned,
  );
}
