import type { Label, Meaning } from '../../event';
import { normalGuid } from './guid';

type LabelParts = Pick<Meaning, 'labelType'> & {
  label?: Label | undefined;
  labelRemoved?: true | undefined;
};

/** An empty value, or null, removes the label; a missing one may only change its settings. */
export function labelParts(
  labelType: NonNullable<Meaning['labelType']>,
  { id, name }: { id?: unknown; name?: unknown },
): LabelParts {
  const stated = id ?? name;
  if (id === null || (id === undefined && name === null)) return { labelType, labelRemoved: true };
  if (typeof stated !== 'string') return { labelType };
  if (stated.trim() === '') return { labelType, labelRemoved: true };
  const guid = id === undefined ? undefined : normalGuid(stated);
  if (id !== undefined) return guid ? { labelType, label: { id: guid } } : { labelType };
  return { labelType, label: { name: stated } };
}
