import { defined } from '../defined';
import type { Scenario, Step } from '../policy/schema/scenario';
import { requestsOf } from './requests';
import { DEFAULT_LINK, type StageState } from './stage-state';
import type { StagedRequest } from './staged-request';

/** In order. @param now epoch ms */
export function perform(
  state: StageState,
  step: Step,
  scenario: Scenario,
  now: number,
): { state: StageState; requests: readonly StagedRequest[] } {
  return { state: after(state, step, scenario), requests: requestsOf(state, step, scenario, now) };
}

function after(state: StageState, step: Step, { files }: Scenario): StageState {
  switch (step.do) {
    case 'open':
      return { ...state, surface: step.surface };
    case 'select':
      return { ...state, selected: step.files === 'all' ? files.map(({ name }) => name) : step.files };
    case 'share':
      return { ...state, dialog: 'share' };
    case 'access':
      return { ...state, dialog: 'access' };
    case 'link': {
      const { scope, role, expires } = step;
      return { ...state, link: { scope, role, ...defined({ expires }) } };
    }
    case 'people':
      return { ...state, people: [...state.people, ...step.to] };
    case 'attach':
      return { ...state, attached: [...state.attached, ...step.files] };
    case 'copy-link':
    case 'send':
      return closed(state, state.surface === 'library' ? linksWithNew(state) : state.links);
    case 'withdraw':
      return { ...state, links: linksWithoutFirst(state) };
    case 'grant':
      return { ...state, granted: [...state.granted, step.to] };
    case 'download':
    case 'accept':
    case 'refuse':
    case 'answer':
      return state;
  }
}

function closed({ dialog: _dialog, ...state }: StageState, links: StageState['links']): StageState {
  return { ...state, link: DEFAULT_LINK, people: [], attached: [], links };
}

function linksWithNew({ links, selected, link: { scope } }: StageState): StageState['links'] {
  return {
    ...links,
    ...Object.fromEntries(selected.map(name => [name, [...new Set([...(links[name] ?? []), scope])]])),
  };
}

function linksWithoutFirst({ links, selected }: StageState): StageState['links'] {
  return { ...links, ...Object.fromEntries(selected.map(name => [name, (links[name] ?? []).slice(1)])) };
}
