/** `SP.Web.ForwardObjectLink` mails a link and gives nobody a right they did not have (koltyakov/sp-metadata docs/SP). */
import type { Meaning, Observation } from '../event';
import { field } from './json';
import { meaning } from './meaning';
import { pickerAddresses } from './people';
import type { Recogniser } from './recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

export const sharepointForwardLink = {
  id: 'sharepoint-forward-link',
  literals: ['forwardobjectlink'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called?.name !== 'forwardobjectlink') return undefined;
    const recipients = pickerAddresses(field(called.parameters, 'peoplePickerInput'));
    return meaning('share-invite', { scope: 'existing', recipients, file: methodFile(called, 'url') });
  },
} satisfies Recogniser;
