/** `onedrive.live.com/download?resid=` (public code). `authkey` opens the file and is dropped. */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { isHost } from '../read/host';
import { plainPath } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const onedriveDownload = {
  id: 'onedrive-download',
  literals: ['/download?', 'download.aspx'],
  recognise({ host, method, path, query }: Observation): Meaning | undefined {
    const page = plainPath(path);
    if (method !== 'GET' || !isHost(host, 'onedrive-page') || (page !== '/download' && page !== '/download.aspx'))
      return undefined;
    const fields = formFields(query);
    const id = fields.get('resid') || fields.get('id');
    return id ? meaning('download', { file: { id } }) : undefined;
  },
} satisfies Recogniser;
