import { defined } from '../../../defined';
import type { Policy } from '../../../policy/policy';
import type { PolicySource } from '../../../policy/source';
import type { Complaint } from './complaint';

export type Values = Readonly<Record<string, unknown>>;

export interface Policies {
  values: Values;
  policy: Policy;
  positionOf: PolicySource['positionOf'];
}

/** @param value is shown, so never a secret */
export function warning(
  { positionOf }: Policies,
  path: readonly (string | number)[],
  why: string,
  instead: string,
  value?: string,
): Complaint {
  const [key] = path;
  return {
    ...positionOf([...path]),
    severity: 'warning',
    ...(typeof key === 'string' ? { key } : {}),
    ...defined({ value }),
    why,
    instead,
  };
}
