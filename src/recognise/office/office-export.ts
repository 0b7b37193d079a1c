/**
 * PDF from Word and PowerPoint, CSV from Excel (public code). `type=accesspdf` is for screen
 * readers.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { wopiFile } from './wopi';

export const officeExport = {
  id: 'office-export',
  literals: ['/request.pdf', '/pdfhandler.ashx', '/xlfilehandler.aspx'],
  recognise({ host, method, path, query }: Observation): Meaning | undefined {
    if ((method !== 'GET' && method !== 'POST') || !isHost(host, 'editor')) return undefined;
    const page = plainPath(path).split('/').at(-1) ?? '';
    const fields = formFields(query);
    if (page === 'xlfilehandler.aspx') return method === 'GET' ? sheet(fields) : undefined;
    const pdf =
      page === 'request.pdf'
        ? fields.get('type')?.toLowerCase() === 'downloadpdf'
        : page === 'pdfhandler.ashx' && fields.has('pid');
    return pdf ? meaning('export', { file: wopiFile(fields), format: 'pdf' }) : undefined;
  },
} satisfies Recogniser;

function sheet(fields: ReadonlyMap<string, string>): Meaning | undefined {
  const inSession = fields.has('usid') || fields.has('sessionid');
  if (!inSession || fields.get('downloadascsvenabled') !== '1') return undefined;
  const name = fields.get('workbookfilename');
  return meaning('export', { file: name ? { name } : undefined, format: 'csv' });
}
