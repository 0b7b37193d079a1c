/** Pure: pointer and hand count alike. */
import type { Scenario, Step, Way } from '../../policy/schema/scenario';
import type { Turn } from '../wire';

export interface Progress {
  done: number;
  /** All steps are done, or one was stopped, which cancels the rest. */
  isOver: boolean;
}

export const AT_THE_START: Progress = { done: 0, isOver: false };

export function progressAfter({ done }: Progress, { steps }: Way, { files }: Scenario, turn: Turn): Progress {
  const names = files.map(({ name }) => name);
  let now = done;
  let { did } = turn;
  for (let step = steps[now]; step; step = steps[now]) {
    if (!isDone(step, turn, did, names)) break;
    // One action completes one step: the same again is another step.
    if (step.do === did?.do) did = undefined;
    now += 1;
  }
  return { done: now, isOver: now === steps.length ? turn.pending === 0 : turn.isStopped && turn.pending === 0 };
}

function isDone(step: Step, { state, pending }: Turn, did: Step | undefined, names: readonly string[]): boolean {
  switch (step.do) {
    case 'open':
      return state.surface === step.surface;
    case 'select':
      return isSame(state.selected, step.files === 'all' ? names : step.files);
    case 'share':
    case 'access':
      return state.dialog === step.do;
    case 'link':
      return state.link.scope === step.scope && state.link.role === step.role && state.link.expires === step.expires;
    case 'people':
      return step.to.every(address => state.people.includes(address));
    case 'attach':
      return step.files.every(name => state.attached.includes(name));
    case 'grant':
      return did?.do === 'grant' && did.to === step.to && did.role === step.role;
    // Answered, or there was no prompt.
    case 'answer':
      return pending === 0 && did === undefined;
    default:
      return did?.do === step.do;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every(name => other.includes(name));
}
