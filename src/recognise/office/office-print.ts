/** Print views of the editors and of mail (public code). */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';
import { wopiFile } from './wopi';

type Fields = ReadonlyMap<string, string>;

const PAGES: ReadonlyMap<string, (fields: Fields) => boolean> = new Map([
  ['request.pdf', (fields: Fields) => fields.get('type')?.toLowerCase() === 'printpdf'],
  ['printhandler.ashx', (fields: Fields) => fields.has('pid')],
  ['xlprintview.aspx', (fields: Fields) => fields.has('sessionid') || fields.has('usid')],
]);

export const officePrint = {
  id: 'office-print',
  literals: ['/request.pdf', '/printhandler.ashx', '/xlprintview.aspx', '/pdfprint.aspx'],
  recognise({ host, method, path, query }: Observation): Meaning | undefined {
    if (method !== 'GET' && method !== 'POST') return undefined;
    const page = plainPath(path).split('/').at(-1) ?? '';
    const fields = formFields(query);
    if (isHost(host, 'mail')) return page === 'pdfprint.aspx' && fields.has('id') ? meaning('print') : undefined;
    return isHost(host, 'editor') && PAGES.get(page)?.(fields)
      ? meaning('print', { file: wopiFile(fields) })
      : undefined;
  },
} satisfies Recogniser;
