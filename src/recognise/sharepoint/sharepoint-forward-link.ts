/** Mails a link without granting access (sp-metadata SP, SP.Publishing). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, field, textField } from '../read/json';
import { addresses, pickerAddresses } from '../read/people';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

const PREVIEW = 'sharepagepreviewbyemail';
/** Of `SP.Publishing.RichSharing`. With `pageContent` the mail contains the page. */
const PAGES = new Set([PREVIEW, 'sharepagebyemail', 'sharepagebyemailstream', 'sharesitebyemail']);
const RECEIVERS = ['recipientEmails', 'ccEmails', 'bccEmails'];

export const sharepointForwardLink = {
  id: 'sharepoint-forward-link',
  literals: ['forwardobjectlink', 'byemail'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called && PAGES.has(called.name))
      return meaning('share-invite', {
        scope: textField(called.parameters, 'pageContent') ? undefined : 'existing',
        recipients: addresses(RECEIVERS.flatMap(name => asList(field(called.parameters, name)))),
        file: called.name === PREVIEW ? undefined : methodFile(called, 'url'),
      });
    if (called?.name !== 'forwardobjectlink') return undefined;
    const recipients = pickerAddresses(field(called.parameters, 'peoplePickerInput'));
    return meaning('share-invite', { scope: 'existing', recipients, file: methodFile(called, 'url') });
  },
} satisfies Recogniser;
