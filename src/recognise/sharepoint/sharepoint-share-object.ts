/** Sources: pnpjs sharing/web.ts, sp-metadata. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { siteOfPage } from '../read/file-ref';
import { field, hasBody, isTrue, textField } from '../read/json';
import { everyonePicked, pickerAddresses } from '../read/people';
import { isFullControl, roleOfRoleValue } from '../read/role';
import type { Recogniser } from '../recogniser';
import { methodFile, sharePointMethod } from './sharepoint-method';

export const sharepointShareObject = {
  id: 'sharepoint-share-object',
  literals: ['shareobject'],
  recognise(observation: Observation): Meaning | undefined {
    const called = sharePointMethod(observation);
    if (called?.name !== 'shareobject') return undefined;
    const { parameters } = called;
    const anonymous = isTrue(parameters, 'includeAnonymousLinkInEmail');
    return meaning('share-invite', {
      scope: anonymous ? 'anonymous' : hasBody(observation) ? 'specific' : undefined,
      role: roleOfRoleValue(textField(parameters, 'roleValue')),
      fullControl: isFullControl(textField(parameters, 'roleValue')),
      ...everyonePicked(field(parameters, 'peoplePickerInput')),
      recipients: pickerAddresses(field(parameters, 'peoplePickerInput')),
      // A site is named by `<site>/_layouts/15/aclinv.aspx?forSharing=1`.
      file: siteOfPage(textField(parameters, 'url') ?? '', 'aclinv.aspx') ?? methodFile(called, 'url'),
    });
  },
} satisfies Recogniser;
