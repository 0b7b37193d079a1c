import type { FileRef } from '../../../event';
import { fileAtPath, fileAtUrl } from '../../read/file-ref';
import { normalGuid } from '../../read/guid';
import { type Call, firstArgument } from './sharepoint-path';

interface Reached {
  list?: string;
  file?: FileRef | undefined;
  /** Joined at the end, to keep the cost linear. */
  below: string[];
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
  reached.below.push(value);
};
const toAttachment: Step = (reached, value) => {
  reached.file = { name: value };
};

/** `x.gety` is `x/getY(...)`. Sources: pnpjs, sp-metadata, sp-dev-docs. */
const STEPS: ReadonlyMap<string, Step> = new Map([
  ['lists', toList],
  ['lists.getbyid', toList],
  ['lists.getbytitle', toList],
  ['getlist', toList],
  ['getlistusingpath', toList],
  ['getlistbyid', toList],
  ['getlistbyserverrelativeurl', toList],
  ['items', toItem],
  ['items.getbyid', toItem],
  ['items.getbystringid', toItem],
  ['getitembyid', toItem],
  ['getitembystringid', toItem],
  ['getitembyuniqueid', toUniqueId],
  ['getlistitem', toPath],
  ['getlistitemusingpath', toPath],
  ['getfilebyid', toUniqueId],
  ['getfolderbyid', toUniqueId],
  ['getfilebyserverrelativeurl', toPath],
  ['getfilebyserverrelativepath', toPath],
  ['getfolderbyserverrelativeurl', toPath],
  ['getfolderbyserverrelativepath', toPath],
  ['getfilebyurl', toUrl],
  ['getfilebylinkingurl', toUrl],
  ['getfilebywopiframeurl', toUrl],
  ['files', toChild],
  ['files.getbyurl', toChild],
  ['files.getbyurloraddstub', toChild],
  ['files.getbypathoraddstub', toChild],
  ['files.getbyid', toUniqueId],
  ['files.add', toChild],
  ['files.addusingpath', toChild],
  ['files.addstub', toChild],
  ['files.addstubusingpath', toChild],
  ['folders', toChild],
  ['folders.getbyurl', toChild],
  ['folders.getbypath', toChild],
  ['attachmentfiles', toAttachment],
  ['attachmentfiles.getbyfilename', toAttachment],
  ['attachmentfiles.getbyfilenameaspath', toAttachment],
]);

export function targetOf(calls: readonly Call[]): FileRef | undefined {
  const reached: Reached = { below: [] };
  for (const [position, call] of calls.entries()) {
    const value = nameIn(call);
    const step = value === undefined ? undefined : STEPS.get(stepName(calls, position));
    if (value === undefined || !step) continue;
    if (step !== toChild) reached.below = [];
    step(reached, value);
  }
  return fileReached(reached) ?? (reached.list === undefined ? undefined : { id: reached.list });
}

/** `add(overwrite=true,url='a.txt')` names the file second. */
export function nameIn(call: Call): string | undefined {
  const { args } = call;
  return (
    args.get('decodedurl') ?? args.get('url') ?? args.get('urloffile') ?? args.get('filename') ?? firstArgument(call)
  );
}

/** Below a known folder, or below a site or list if the first name is itself a path. */
function fileReached({ file, below }: Reached): FileRef | undefined {
  const [name, ...more] = below;
  if (name === undefined) return file;
  if (file?.path !== undefined) return fileAtPath([file.path === '/' ? '' : file.path, ...below].join('/'));
  return more.length === 0 ? { name } : fileAtPath(below.join('/'));
}

/** Judged by name: `file` of an item, `files('a')`, `getFileById('...')`. */
export function leadsToFile(calls: readonly Call[], position: number): boolean {
  const name = stepName(calls, position);
  const isFile = name.startsWith('getfileby') || FILES.has(name.split('.', 1)[0] ?? '');
  return name === 'file' || (isFile && (calls[position]?.args.size ?? 0) > 0);
}

const FILES = new Set(['files', 'attachmentfiles']);

/** `lists/getByTitle('x')` means `lists('x')`. */
export function stepName(calls: readonly Call[], position: number): string {
  const name = calls[position]?.name ?? '';
  const before = calls[position - 1];
  return (name.startsWith('getby') || name.startsWith('add')) && before && before.args.size === 0
    ? `${before.name}.${name}`
    : name;
}
