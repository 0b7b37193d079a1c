/**
 * Sources: pnpjs items/types.ts `validateUpdateListItem`; Office365-REST-Python-Client
 * lists/list.py `bulk_validate_update_list_items`. That the form of an item sets these columns is a
 * guess. The network witness does not ask for it: every edit of a column has this address.
 */
import { defined } from '../../defined';
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field, numberField, textField } from '../read/json';
import { labelParts } from '../read/label';
import type { Recogniser } from '../recogniser';
import { targetOf } from './call/sharepoint-target';
import { type SharePointMethod, sharePointMethod } from './sharepoint-method';

const FORMS = new Set(['validateupdatelistitem', 'addvalidateupdateitemusingpath', 'bulkvalidateupdatelistitems']);

export const sharepointLabelForm = {
  id: 'sharepoint-label-form',
  literals: ['validateupdate'],
  recognise(observation: Observation): Meaning | undefined {
    const method = sharePointMethod(observation);
    if (!method || !FORMS.has(method.name)) return undefined;
    const values = new Map(
      asList(field(method.parameters, 'formValues')).map(one => {
        const stated = asObject(one);
        return [textField(stated, 'FieldName')?.toLowerCase(), field(stated, 'FieldValue')];
      }),
    );
    const [id, name] = [values.get('_iplabelid'), values.get('_compliancetag')];
    if (id === undefined && name === undefined) return undefined;
    const parts = id === undefined ? labelParts('retention', { name }) : labelParts('sensitivity', { id });
    return meaning('label-change', { ...parts, ...itemsOf(method) });
  },
} satisfies Recogniser;

/** Of several items of a list: the list, and how many. */
function itemsOf({ name, parameters, calls }: SharePointMethod): Pick<Meaning, 'file' | 'count'> {
  const place = targetOf(calls);
  const ids = name.startsWith('bulk') ? asList(field(parameters, 'itemIds')) : [];
  if (ids.length > 1) return defined({ file: place, count: ids.length });
  const item = numberField({ id: ids[0] }, 'id');
  return defined({ file: place?.id !== undefined && item !== undefined ? { id: `${place.id}#${item}` } : place });
}
