/** An event is mailed with its files, as by Graph's `forward` (public code). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field } from '../read/json';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { isUnread, owaAction, owaBody } from './owa-request';

export const owaEventForward = {
  id: 'owa-event-forward',
  literals: ['forwardcalendarevent'],
  recognise(observation: Observation): Meaning | undefined {
    if (owaAction(observation) !== 'forwardcalendarevent') return undefined;
    if (isUnread(observation)) return meaning('mail-send');
    const body = asObject(field(owaBody(observation), 'Body'));
    const people = asList(field(body, 'Forwardees')).map(one => field(asObject(one), 'EmailAddress'));
    return people.length > 0 ? meaning('mail-send', { recipients: addresses(people) }) : undefined;
  },
} satisfies Recogniser;
