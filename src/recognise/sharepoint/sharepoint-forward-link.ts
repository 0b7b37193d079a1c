/** Mails a link without granting access (sp-metadata SP, SP.Publishing). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { field } from '../read/json';
import { addressesIn, pickerAddresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

export const sharepointForwardLink = {
  id: 'sharepoint-forward-link',
  literals: ['forwardobjectlink', 'sharepagepreviewbyemail'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called?.name === 'sharepagepreviewbyemail')
      return meaning('share-invite', {
        scope: 'existing',
        recipients: addressesIn(field(called.parameters, 'recipientEmails')),
      });
    if (called?.name !== 'forwardobjectlink') return undefined;
    const recipients = pickerAddresses(field(called.parameters, 'peoplePickerInput'));
    return meaning('share-invite', { scope: 'existing', recipients, file: methodFile(called, 'url') });
  },
} satisfies Recogniser;
