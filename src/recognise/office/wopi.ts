/**
 * `WOPISrc`, by which an editor knows its file:
 * `https://<site>/_vti_bin/wopi.ashx/files/<UniqueId>` ([MS-WOPI] 3.3.5.1).
 */
import type { FileRef } from '../../event';
import { splitAddress } from '../read/address';
import { formFields } from '../read/form';
import { normalGuid } from '../read/guid';

export function wopiFile(fields: ReadonlyMap<string, string>): FileRef | undefined {
  // PowerPoint wraps it once more, together with the access token:
  // `Pid=WOPIsrc%3Dhttps%253A...%26access_token%3D...`.
  const source = fields.get('wopisrc') ?? formFields(fields.get('pid') ?? '').get('wopisrc');
  const parts = splitAddress(source ?? '').path.split('/');
  const id = parts.at(-2)?.toLowerCase() === 'files' ? normalGuid(parts.at(-1) ?? '') : undefined;
  return id === undefined ? undefined : { id };
}
