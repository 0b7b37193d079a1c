/**
 * "Site collection administrators": a form that names all of them afterwards, sent by its button
 * (public code).
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { formFields } from '../../read/form';
import { isSharePoint } from '../../read/host';
import { hasBody } from '../../read/json';
import { methodOf } from '../../read/method';
import { everyonePicked, pickerAddresses } from '../../read/people';
import { plainPath } from '../../read/percent';
import { roleOfName } from '../../read/role';
import type { Recogniser } from '../../recogniser';

const PAGE = /\/_layouts\/(?:1[456]\/)?mngsiteadmin\.aspx$/;
const BUTTON = /\$btnsubmit$/i;
const SITE = { object: 'site', objectId: 'siteusers' } as const;
const PICKER = 'peopleeditoradminsclientpicker';

export const sharepointAdminPage = {
  id: 'sharepoint-admin-page',
  literals: ['/mngsiteadmin.aspx'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isSharePoint(observation)) return undefined;
    if (!PAGE.test(plainPath(observation.path))) return undefined;
    if (observation.hasUnreadBody && !hasBody(observation)) return meaning('permission-change', SITE);
    const fields = formFields(observation.body ?? '');
    const isSent = [...fields].some(([name, value]) => BUTTON.test(name === '__eventtarget' ? value : name));
    const picked = [...fields].find(([name]) => name.endsWith(`$${PICKER}`))?.[1];
    if (!isSent) return undefined;
    return meaning('permission-change', {
      role: roleOfName('fullControl'),
      recipients: pickerAddresses(picked),
      ...everyonePicked(picked),
      ...SITE,
    });
  },
} satisfies Recogniser;
