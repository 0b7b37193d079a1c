/**
 * The drive grammar of Graph, api.onedrive.com and SharePoint's `_api/v2.x`. Sources: graph-docs,
 * microsoftgraph/msgraph-sdk-go request builders, microsoft/FluidFramework odsp-driver.
 */
import type { FileRef, Observation } from '../../event';
import { afterRoot } from '../sharepoint/call/sharepoint-path';
import { fileAtPath, fileAtUrl } from './file-ref';
import { isHost, isSharePoint } from './host';
import { isCast, nameAndKey } from './odata-segment';
import { percentDecoded } from './percent';
import { linkOfToken } from './share-token';

export interface DriveRequest {
  /** `site` also covers its lists and SharePoint Embedded containers. */
  on: 'item' | 'share' | 'site';
  file?: FileRef | undefined;
  /** The segments after it, lower case; the last without namespace and brackets. */
  tail: readonly string[];
  /** The second segment as written: ids can be case-sensitive. */
  id?: string | undefined;
  /** Of the folder of a named file: `items/{id}:/a.docx:`, `items/{id}/children/a.docx`. */
  folderId?: string | undefined;
}

/** The text between the colons of `root:/a/b.docx:`. */
interface Segment {
  name: string;
  path?: string;
}

const VERSIONS = new Set(['v1.0', 'beta', 'v2.0', 'v2.1']);

export function driveRequest(observation: Observation): DriveRequest | undefined {
  const rest = versionedPath(observation)?.replace(/^\/+/, '');
  if (rest === undefined) return undefined;
  const slash = rest.indexOf('/');
  return slash > 0 && VERSIONS.has(rest.slice(0, slash).toLowerCase())
    ? addressed(segmentsOf(rest.slice(slash + 1)))
    : undefined;
}

function versionedPath(observation: Observation): string | undefined {
  const { host, path } = observation;
  if (isHost(host, 'graph') || isHost(host, 'onedrive-api')) return percentDecoded(path);
  return isSharePoint(observation) ? afterRoot(percentDecoded(path)) : undefined;
}

function segmentsOf(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let at = 0;
  while (at < text.length) {
    const slash = text.indexOf('/', at);
    const end = slash < 0 ? text.length : slash;
    const name = text.slice(at, end);
    at = end + 1;
    if (slash >= 0 && name.length > 1 && name.endsWith(':')) {
      const close = text.indexOf(':/', end);
      const pathEnd = close < 0 ? text.length - (text.endsWith(':') ? 1 : 0) : close;
      segments.push({ name: name.slice(0, -1), path: text.slice(end, pathEnd) });
      at = close < 0 ? text.length : close + 2;
    } else if (name !== '') segments.push(...nameAndKey(name).map(part => ({ name: part })));
  }
  return segments;
}

interface Walk {
  on?: DriveRequest['on'] | undefined;
  file?: FileRef | undefined;
  /** Empty for the unnamed list of a drive or share. */
  list?: string;
  drive: boolean;
  folderId?: string;
}

type Step = (walk: Walk, segment: Segment, next: Segment | undefined) => number;

const inDrive = (walk: Walk): boolean => walk.drive || walk.on === 'share';

const reach = (walk: Walk, on: Walk['on'], used: number, file: FileRef | undefined): number => {
  Object.assign(walk, { on, file });
  return used;
};

const STEPS: ReadonlyMap<string, Step> = new Map<string, Step>([
  ['drive', walk => enterDrive(walk, 1)],
  ['drives', (walk, _, next) => (next ? enterDrive(walk, 2) : 0)],
  ['sites', (walk, _, next) => (next ? reach(walk, 'site', 2, undefined) : 0)],
  ['shares', (walk, _, next) => (next ? reach(walk, 'share', 2, sharedFile(next.name)) : 0)],
  ['containers', (walk, _, next) => (next ? reach(walk, 'site', 2, undefined) : 0)],
  ['lists', (walk, _, next) => (next ? enterList(walk, 2, next.name) : 0)],
  ['list', walk => (inDrive(walk) ? enterList(walk, 1, '') : 0)],
  ['items', (walk, _, next) => (next ? item(walk, next) : 0)],
  ['following', (walk, _, next) => (next && walk.drive ? reach(walk, 'item', 2, driveItem(next)) : 0)],
  ['bundles', (walk, _, next) => (next && walk.drive ? reach(walk, 'item', 2, driveItem(next)) : 0)],
  ['children', (walk, _, next) => (next && walk.on === 'item' ? childOf(walk, next.name) : 0)],
  ['root', (walk, { path }) => (inDrive(walk) ? reach(walk, 'item', 1, root(walk, path)) : 0)],
  [
    'special',
    (walk, _, next) =>
      next && walk.drive ? reach(walk, 'item', 2, next.path === undefined ? undefined : child(next.path)) : 0,
  ],
  ['driveitem', toDriveItem],
  ['filesfolder', toDriveItem],
  ['sharepoint', (walk, { path }) => (path === undefined ? 0 : reach(walk, 'share', 1, fileAtPath(path)))],
  ['listitem', walk => (walk.on ? reach(walk, 'item', 1, walk.file) : 0)],
]);

const FROM_ITEM = new Set(['driveitem', 'listitem', 'children']);
/** A file or folder, wherever it stands. */
const DRIVE_ITEMS = new Set(['driveitem', 'filesfolder']);

function addressed(segments: readonly Segment[]): DriveRequest | undefined {
  let walk: Walk = { drive: false };
  /** Where the known path ends. */
  let end: number | undefined;
  let at = 0;
  for (let segment = segments[at]; segment; segment = segments[at]) {
    const name = segment.name.toLowerCase();
    const next = segments[at + 1];
    const cast = isCast(name, next);
    if (end !== undefined && DRIVE_ITEMS.has(name)) {
      walk = { drive: false };
      end = undefined;
    }
    const open = end === undefined && !cast && (walk.on !== 'item' || FROM_ITEM.has(name));
    const used = open ? (STEPS.get(name)?.(walk, segment, next) ?? 0) : 0;
    if (used === 0 && !cast && (walk.on || walk.drive)) end ??= at;
    at += used || 1; // skips `me`, `users/{id}`, `groups/{id}`
  }
  const { on, file, folderId } = walk;
  const rest = segments.slice(end ?? at);
  return on && { on, file, tail: tailOf(rest), id: rest[1]?.name, folderId };
}

/** Also of a channel or an activity, which do not say which file it is. */
function toDriveItem(walk: Walk, { path }: Segment): number {
  return reach(walk, 'item', 1, path === undefined ? walk.file : child(path));
}

function enterDrive(walk: Walk, used: number): number {
  walk.drive = true;
  return reach(walk, undefined, used, undefined);
}

function enterList(walk: Walk, used: number, list: string): number {
  Object.assign(walk, { list, drive: false });
  return reach(walk, 'site', used, list === '' ? undefined : { id: list });
}

function item(walk: Walk, next: Segment): number {
  if (inDrive(walk)) {
    if (next.path !== undefined && next.name.toLowerCase() !== 'root') walk.folderId = next.name;
    return reach(walk, 'item', 2, driveItem(next));
  }
  if (walk.list === undefined) return 0;
  return reach(walk, 'item', 2, walk.list === '' ? undefined : { id: `${walk.list}#${next.name}` });
}

function root(walk: Walk, path: string | undefined): FileRef | undefined {
  return path === undefined && !walk.drive ? walk.file : fileAtPath(path ?? '/');
}

/** The Fluid client writes `items/root:/path:`. */
function driveItem({ name, path }: Segment): FileRef | undefined {
  if (name.toLowerCase() === 'root') return fileAtPath(path ?? '/');
  return path === undefined ? { id: name } : child(path);
}

/** The parent is known by id only, if at all. */
function child(path: string): FileRef | undefined {
  const name = fileAtPath(path)?.name;
  return name === undefined ? undefined : { name };
}

/** Ids in SharePoint and consumer drives. `children` can also precede a name. */
const ITEM_ID = /^(?:01[A-Z2-7]{32}|[0-9A-F]{8,16}![0-9A-Za-z.]+)$/i;

function childOf(walk: Walk, name: string): number {
  const isId = ITEM_ID.test(name);
  Object.assign(walk, { folderId: isId || !walk.drive ? undefined : walk.file?.id });
  return reach(walk, 'item', 2, isId ? { id: name } : { name });
}

function sharedFile(token: string): FileRef | undefined {
  const link = linkOfToken(token);
  return link === undefined ? undefined : fileAtUrl(link);
}

function tailOf(segments: readonly Segment[]): readonly string[] {
  const tail = segments
    .filter(({ name }, at) => !isCast(name, segments[at + 1]))
    .map(segment => segment.name.toLowerCase());
  const last = tail.pop();
  if (last === undefined) return tail;
  const name = last.slice(last.lastIndexOf('.') + 1);
  return [...tail, name.endsWith('()') ? name.slice(0, -2) : name];
}
