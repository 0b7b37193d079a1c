/**
 * The upload page of SharePoint Server and classic sites: a form with the file, which only its
 * button sends (`__EVENTTARGET`; public code).
 */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { formFields } from '../../read/form';
import { isSharePoint } from '../../read/host';
import { methodOf } from '../../read/method';
import { plainPath } from '../../read/percent';
import type { Recogniser } from '../../recogniser';

const PAGE = /\/_layouts\/(?:1[456]\/)?upload(?:ex)?\.aspx$/;
const BUTTON = /\$btnok$/i;

export const sharepointUploadPage = {
  id: 'sharepoint-upload-page',
  literals: ['/upload.aspx', '/uploadex.aspx'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST' || !isSharePoint(observation)) return undefined;
    if (!PAGE.test(plainPath(observation.path))) return undefined;
    const { body = '' } = observation;
    const target = body.startsWith('--') ? undefined : formFields(body).get('__eventtarget');
    return target && !BUTTON.test(target) ? undefined : meaning('upload');
  },
} satisfies Recogniser;
