import { send } from '../../send';
import type { Command } from '../../wire';
import { ignore } from '../ignore';
import { newId } from '../new-id';
import { pageActor } from '../page-actor';
import { onPress } from './press';
import { controlAt } from './selectors';

const COMMANDS = ['sync', 'export-csv', 'print'] as const satisfies readonly Command[];

export function watchCommands(): void {
  onPress(element => {
    const command = controlAt(element, COMMANDS);
    if (command) reportCommand(command);
  });
}

export function reportCommand(command: Command): void {
  send({ type: 'command', id: newId(), at: Date.now(), command, ...pageActor() }).catch(ignore);
}
