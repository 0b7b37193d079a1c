/**
 * `/sites/hr/Lists/Applications/Attachments/7/cv.pdf` (sp-dev-docs
 * working-with-folders-and-files-with-rest). `web=1` opens the viewer.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { fileAtPath } from '../read/file-ref';
import { formFields } from '../read/form';
import { isSharePoint } from '../read/host';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import { isShown } from '../read/viewed-in-place';
import type { Recogniser } from '../recogniser';

const ATTACHMENT = /\/lists\/[^/]{1,255}\/attachments\/\d{1,10}\/[^/]{1,255}$/i;

export const sharepointListAttachment = {
  id: 'sharepoint-list-attachment',
  literals: ['/attachments/'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'GET' || !isSharePoint(observation) || isShown(observation)) return undefined;
    const fields = formFields(observation.query);
    const path = percentDecoded(observation.path)
      .replace(/\/{1,10}/g, '/')
      .replace(/\/$/, '');
    // With `download=1` it is the file's own address (sharepoint-download.ts).
    if (!ATTACHMENT.test(path) || fields.get('web') === '1' || fields.get('download') === '1') return undefined;
    return meaning('download', { file: fileAtPath(path) });
  },
} satisfies Recogniser;
