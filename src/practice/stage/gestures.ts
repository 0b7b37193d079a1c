/** On which elements (`data-to`), and what. */
import type { Step } from '../../policy/schema/scenario';

export type Gesture = { to: string } & (
  | { hand: 'press' }
  | { hand: 'type'; text: string }
  | { hand: 'choose'; value: string }
);

export function gesturesOf(step: Step): Gesture[] {
  switch (step.do) {
    case 'open':
      return [press(`open:${step.surface}`)];
    case 'select':
      return step.files === 'all' ? [press('select:all')] : step.files.map(name => press(`select:${name}`));
    case 'link':
      return [press(`scope:${step.scope}`), choose('role', step.role), choose('expires', String(step.expires ?? 0))];
    case 'people':
      return step.to.flatMap(address => [type('people', address), press('add')]);
    case 'attach':
      return step.files.map(name => press(`attach:${name}`));
    case 'grant': {
      const who = step.to === 'everyone' ? [press('everyone')] : [type('people', step.to), press('add')];
      return [...who, choose('role', step.role), press('grant')];
    }
    case 'answer':
      return [];
    default:
      return [press(step.do)];
  }
}

const press = (to: string): Gesture => ({ to, hand: 'press' });
const type = (to: string, text: string): Gesture => ({ to, hand: 'type', text });
const choose = (to: string, value: string): Gesture => ({ to, hand: 'choose', value });
