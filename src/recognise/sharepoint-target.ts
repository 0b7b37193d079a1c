/** Which file, folder, item or list a chain of SharePoint calls leads to. */
import type { FileRef } from '../event';
import { fileAtPath, fileAtUrl } from './file-ref';
import { normalGuid } from './guid';
import { type Call, firstArgument } from './sharepoint-path';

interface Reached {
  list?: string;
  file?: FileRef | undefined;
}

type Step = (reached: Reached, value: string) => void;

const toList: Step = (reached, value) => {
  reached.list = normalGuid(value) ?? value;
};
const toItem: Step = (reached, value) => {
  if (reached.list !== undefined) reached.file = { id: `${reached.list}#${value}` };
};
const toUniqueId: Step = (reached, value) => {
  const id = normalGuid(value);
  if (id !== undefined) reached.file = { id };
};
const toPath: Step = (reached, value) => {
  reached.file = fileAtPath(value);
};
const toUrl: Step = (reached, value) => {
  reached.file = fileAtUrl(value);
};
const toChild: Step = (reached, value) => {
  const folder = reached.file?.path;
  reached.file = folder === undefined ? { name: value } : fileAtPath(`${folder}/${value}`);
};
const toAttachment: Step = (reached, value) => {
  reached.file = { name: value };
};

/** Names from pnp/pnpjs, koltyakov/sp-metadata and SharePoint/sp-dev-docs. `x.gety` is `x/getY(...)`. */
const STEPS: ReadonlyMap<string, Step> = new Map([
  ['lists', toList],
  ['lists.getbyid', toList],
  ['lists.getbytitle', toList],
  ['getlist', toList],
  ['getlistusingpath', toList],
  ['items', toItem],
  ['items.getbyid', toItem],
  ['getitembyid', toItem],
  ['getitembystringid', toItem],
  ['getitembyuniqueid', toUniqueId],
  ['getfilebyid', toUniqueId],
  ['getfolderbyid', toUniqueId],
  ['getfilebyserverrelativeurl', toPath],
  ['getfilebyserverrelativepath', toPath],
  ['getfolderbyserverrelativeurl', toPath],
  ['getfolderbyserverrelativepath', toPath],
  ['getfilebyurl', toUrl],
  ['files', toChild],
  ['files.getbyurl', toChild],
  ['folders', toChild],
  ['folders.getbyurl', toChild],
  ['attachmentfiles', toAttachment],
  ['attachmentfiles.getbyfilename', toAttachment],
]);

export function targetOf(calls: readonly Call[]): FileRef | undefined {
  const reached: Reached = {};
  for (const [position, call] of calls.entries()) {
    const value = firstArgument(call);
    if (value !== undefined) STEPS.get(stepName(calls, position))?.(reached, value);
  }
  return reached.file ?? (reached.list === undefined ? undefined : { id: reached.list });
}

/** `lists/getByTitle('x')` means the same as `lists('x')`: a getter is known by what it is asked of. */
export function stepName(calls: readonly Call[], position: number): string {
  const name = calls[position]?.name ?? '';
  const before = calls[position - 1];
  return name.startsWith('getby') && before && before.args.size === 0 ? `${before.name}.${name}` : name;
}
