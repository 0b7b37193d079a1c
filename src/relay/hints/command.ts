/**
 * Commands that send no request of their own: Sync hands over to an app on the computer, a CSV is
 * made in the page, and what an older editor prints is not always seen.
 */
import { send } from '../../send';
import type { Command } from '../../wire';
import { newId } from '../new-id';
import { pageActor } from '../page-actor';
import { onPress } from './press';
import { controlAt } from './selectors';

const COMMANDS = ['sync', 'export-csv', 'print'] as const satisfies readonly Command[];

export function watchCommands(): void {
  onPress(element => {
    const command = controlAt(element, COMMANDS);
    if (command) tell(command);
  });
}

/** Fire and forget: nobody waits for it, and there is nothing to hold. */
export function tell(command: Command): void {
  send({ type: 'command', id: newId(), at: Date.now(), command, ...pageActor() }).catch(() => undefined);
}
