import { send } from '../send';
import { ignore } from './ignore';
import { newId } from './new-id';
import { tally } from './tally';

export const noAnswer = faultReporter('no-answer');
export const flood = faultReporter('flood');

function faultReporter(where: 'no-answer' | 'flood') {
  return tally(times => {
    send({ type: 'fault', id: newId(), at: Date.now(), where, times }).catch(ignore);
  });
}
