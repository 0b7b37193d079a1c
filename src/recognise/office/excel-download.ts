/**
 * "Download a copy", by session or by workbook (public code). `downloadAsCsvEnabled` is an export.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const excelDownload = {
  id: 'excel-download',
  literals: ['/xlfilehandler.aspx'],
  recognise({ host, method, path, query }: Observation): Meaning | undefined {
    if (method !== 'GET' || !isHost(host, 'editor') || !plainPath(path).endsWith('/xlfilehandler.aspx'))
      return undefined;
    const fields = formFields(query);
    if (!(fields.has('usid') || fields.has('sessionid')) || fields.get('downloadascsvenabled') === '1')
      return undefined;
    const name = fields.get('workbookfilename');
    return meaning('download', { file: name ? { name } : undefined });
  },
} satisfies Recogniser;
