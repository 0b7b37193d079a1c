/**
 * Source: pnpjs items/types.ts `validateUpdateListItem`. That the form of an item sets these
 * columns is a guess. The network witness does not ask for it: every edit of a column has this
 * address.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { asList, asObject, field, textField } from '../read/json';
import { labelParts } from '../read/label';
import type { Recogniser } from '../recogniser';
import { targetOf } from './call/sharepoint-target';
import { sharePointMethod } from './sharepoint-method';

const FORMS = new Set(['validateupdatelistitem', 'addvalidateupdateitemusingpath']);

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
    return meaning('label-change', { ...parts, file: targetOf(method.calls) });
  },
} satisfies Recogniser;
