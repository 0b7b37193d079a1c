import { defined } from '../../defined';
import type { Scenario, Step } from '../../policy/schema/scenario';
import { perform } from '../perform';
import { type StageState, startOf } from '../stage-state';
import type { StagedRequest } from '../staged-request';
import type { Turn } from '../wire';
import { navigate } from './network';

export interface Play {
  scenario: Scenario;
  state: StageState;
  /** Unanswered requests. */
  pending: number;
  isStopped: boolean;
  notice?: Notice;
}

export type Notice = 'copied' | 'sent' | 'downloaded' | 'removed' | 'added' | 'accepted' | 'refused' | 'stopped';

const NOTICES: Partial<Record<Step['do'], Notice>> = {
  'copy-link': 'copied',
  send: 'sent',
  download: 'downloaded',
  withdraw: 'removed',
  grant: 'added',
  accept: 'accepted',
  refuse: 'refused',
};

/** @param onTurn reports to the desk */
export function makePlay(onChange: (play: Play) => void, onTurn: (turn: Turn) => void) {
  let play: Play | undefined;

  const set = (next: Play, did?: Step) => {
    play = next;
    onChange(next);
    const { state, pending, isStopped } = next;
    onTurn({ state, pending, isStopped, ...(did ? { did } : {}) });
  };

  const begin = (scenario: Scenario) => set({ scenario, state: startOf(scenario), pending: 0, isStopped: false });

  /** A prompt delays what leaves; the result shows once it has left, as on the real page. */
  const act = async (step: Step) => {
    if (!play || play.pending > 0) return;
    const { notice: _, ...before } = play;
    const { scenario } = before;
    const { state, requests } = perform(before.state, step, scenario, Date.now());
    const done = NOTICES[step.do];
    if (requests.length === 0) return set({ ...before, state, ...(done ? { notice: done } : {}) }, step);
    set({ ...before, pending: requests.length }, step);
    const went = await sendAll(requests);
    set({
      ...before,
      ...(went ? { state } : {}),
      isStopped: before.isStopped || !went,
      ...(went ? (done ? { notice: done } : {}) : { notice: 'stopped' as const }),
    });
  };

  const close = () => {
    if (!play || play.pending > 0) return;
    const { dialog: _, ...state } = play.state;
    set({ ...play, state: { ...state, people: [] } });
  };

  return { begin, act, close };
}

async function sendAll(requests: readonly StagedRequest[]): Promise<boolean> {
  for (const request of requests) if (!(await send(request))) return false;
  return true;
}

async function send(request: StagedRequest): Promise<boolean> {
  if (request.via !== 'fetch') return navigate(request);
  const { url, method, headers, body } = request;
  // The page hook has wrapped this `fetch`.
  return fetch(url, { method, headers, ...defined({ body }) }).then(
    ({ ok }) => ok,
    () => false,
  );
}
