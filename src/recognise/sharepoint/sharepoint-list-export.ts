/**
 * "Export to Excel": `owssvr.dll?Using=_layouts/15/query.iqy&List={...}` (public code). Other
 * `Using` values return appointments or forms.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { formFields } from '../read/form';
import { normalGuid } from '../read/guid';
import { isSharePoint } from '../read/host';
import { methodOf } from '../read/method';
import { percentDecoded } from '../read/percent';
import type { Recogniser } from '../recogniser';

export const sharepointListExport = {
  id: 'sharepoint-list-export',
  literals: ['/owssvr.dll'],
  recognise(observation: Observation): Meaning | undefined {
    const path = percentDecoded(observation.path).toLowerCase();
    if (methodOf(observation) !== 'GET' || !isSharePoint(observation) || !path.endsWith('/_vti_bin/owssvr.dll'))
      return undefined;
    const fields = formFields(observation.query);
    const list = fields.get('list');
    if (!list || !fields.get('using')?.toLowerCase().endsWith('/query.iqy')) return undefined;
    const id = normalGuid(list);
    return meaning('export', { file: id === undefined ? undefined : { id }, format: 'iqy' });
  },
} satisfies Recogniser;
