import type { FileRef } from '../../event';
import { splitAddress } from '../read/address';
import { formFields } from '../read/form';
import { normalGuid } from '../read/guid';

export function wopiFile(fields: ReadonlyMap<string, string>): FileRef | undefined {
  // `https://<site>/_vti_bin/wopi.ashx/files/<UniqueId>` ([MS-WOPI] 3.3.5.1). PowerPoint nests it
  // in `Pid`, beside the access token.
  const source = fields.get('wopisrc') ?? formFields(fields.get('pid') ?? '').get('wopisrc');
  const parts = splitAddress(source ?? '').path.split('/');
  const id = parts.at(-2)?.toLowerCase() === 'files' ? normalGuid(parts.at(-1) ?? '') : undefined;
  return id === undefined ? undefined : { id };
}
