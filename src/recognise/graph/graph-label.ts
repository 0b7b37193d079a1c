/**
 * Sources: graph-docs driveitem-assignsensitivitylabel, driveitem-setretentionlabel,
 * driveitem-removeretentionlabel, driveitem-lockorunlockrecord.
 */
import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { driveRequest } from '../read/drive-path';
import { field, jsonBody, textField } from '../read/json';
import { labelParts } from '../read/label';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';

export const graphLabel = {
  id: 'graph-label',
  literals: ['sensitivitylabel', 'retentionlabel'],
  recognise(observation: Observation): Meaning | undefined {
    const request = driveRequest(observation);
    if (request?.on !== 'item' || request.tail.length !== 1) return undefined;
    const { file } = request;
    const call = `${methodOf(observation)} ${request.tail[0]}`;
    if (call === 'DELETE retentionlabel')
      return meaning('label-change', { labelType: 'retention', labelRemoved: true, file });
    const body = jsonBody(observation);
    if (!body) return undefined;
    if (call === 'PATCH retentionlabel')
      return meaning('label-change', { ...labelParts('retention', { name: field(body, 'name') }), file });
    if (call !== 'POST assignsensitivitylabel') return undefined;
    return meaning('label-change', {
      ...labelParts('sensitivity', { id: field(body, 'sensitivityLabelId') }),
      labelJustified: textField(body, 'justificationText')?.trim() ? true : undefined,
      file,
    });
  },
} satisfies Recogniser;
