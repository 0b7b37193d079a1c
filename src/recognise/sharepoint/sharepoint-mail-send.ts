/** Sources: pnpjs sputilities, sp-metadata SP.Utilities. The mail has no attachments. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field } from '../read/json';
import { addresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { sharePointMethod } from './sharepoint-method';

const LISTS = ['To', 'CC', 'BCC'];

export const sharepointMailSend = {
  id: 'sharepoint-mail-send',
  literals: ['utility.sendemail'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called?.calls.at(-1)?.name !== 'sp.utilities.utility.sendemail') return undefined;
    const properties = asObject(field(called.parameters, 'properties'));
    return meaning('mail-send', { recipients: addresses(LISTS.flatMap(list => asList(field(properties, list)))) });
  },
} satisfies Recogniser;
