/** The first is on the screen. */
import { defined } from '../../defined';
import type { ActivityKind, Response, SaferWay } from '../../event';
import { counts } from '../../rules/engine/counts';
import type { Prompt } from '../../wire';
import { name, names, withMore } from '../../words/phrases';
import { type PromptText, promptText } from '../../words/prompt-text';
import type { Organization } from '../../words/warning-text';

export interface OpenPrompt {
  /** Equal requests share one prompt. */
  activityIds: string[];
  /** Equal apart from the file. */
  key: string;
  files: AskedFile[];
  kind: ActivityKind;
  response: Response;
  safer: SaferWay[];
  organization: Organization;
  reason?: Prompt['reason'];
  snooze?: number;
}

export interface AskedFile {
  key: string;
  label?: string;
  words: PromptText;
}

export interface Row {
  /** Changes when the row shows more. */
  key: string;
  label?: string;
  files: number;
  activityIds: string[];
}

/**
 * The same prompt about another file joins the open one. The answer counts only for what was
 * visible (in-sight.ts).
 */
export function put(prompts: readonly OpenPrompt[], prompt: Prompt): OpenPrompt[] | undefined {
  const { activityId, meaning, organization, response, safer = [], reason, snooze } = prompt;
  if (prompts.some(({ activityIds }) => activityIds.includes(activityId))) return [...prompts];
  const words = promptText(prompt);
  if (!words) return undefined;
  const [key, file] = [keyOf(prompt), fileOf(prompt, words)];
  const same = prompts.find(open => open.key === key);
  if (same) {
    const [activityIds, files] = [
      [...same.activityIds, activityId],
      [...same.files, file],
    ];
    // A rule that counts may leave fewer ways.
    const joined = {
      ...same,
      activityIds,
      files,
      safer: same.safer.filter(way => safer.some(other => isSame(way, other))),
    };
    return prompts.map(open => (open === same ? joined : open));
  }
  const asked = { response, safer, ...defined({ reason, snooze }) };
  return [...prompts, { activityIds: [activityId], key, files: [file], kind: meaning.kind, organization, ...asked }];
}

export function withdraw(prompts: readonly OpenPrompt[], activityIds: readonly string[]): OpenPrompt[] {
  return keep(prompts, activityId => !activityIds.includes(activityId));
}

export function onlyOf(prompts: readonly OpenPrompt[], activityIds: readonly string[]): OpenPrompt[] {
  return keep(prompts, activityId => activityIds.includes(activityId));
}

function keep(prompts: readonly OpenPrompt[], isKept: (activityId: string) => boolean): OpenPrompt[] {
  return prompts
    .map(open => ({
      ...open,
      activityIds: open.activityIds.filter(isKept),
      files: open.files.filter((_, at) => isKept(open.activityIds[at] ?? '')),
    }))
    .filter(({ activityIds }) => activityIds.length > 0);
}

export function together(prompts: readonly OpenPrompt[], again: readonly OpenPrompt[]): OpenPrompt[] {
  const joined = prompts.map(open => {
    const other = again.find(({ key }) => key === open.key);
    return other
      ? { ...open, activityIds: [...open.activityIds, ...other.activityIds], files: [...open.files, ...other.files] }
      : open;
  });
  return [...joined, ...again.filter(({ key }) => !prompts.some(open => open.key === key))];
}

export function inTitle({ activityIds, files }: OpenPrompt): string[] {
  return activityIds.filter((_, at) => files[at]?.key === files[0]?.key);
}

/** Deduped; unnamed files share the last row. */
export function furtherFiles({ activityIds, files }: OpenPrompt): Row[] {
  const rows = new Map<string, Row>();
  const unnamed = new Set<string>();
  const unnamedIds: string[] = [];
  for (const [at, { key, label }] of files.entries()) {
    const activityId = activityIds[at];
    if (activityId === undefined || key === files[0]?.key) continue;
    const row = rows.get(key);
    if (row) row.activityIds.push(activityId);
    else if (label !== undefined) rows.set(key, { key, label, files: 1, activityIds: [activityId] });
    else {
      unnamed.add(key);
      unnamedIds.push(activityId);
    }
  }
  return [
    ...rows.values(),
    ...(unnamed.size > 0 ? [{ key: `unnamed ${unnamed.size}`, files: unnamed.size, activityIds: unnamedIds }] : []),
  ];
}

export function sizeOf(rows: readonly Row[]): number {
  return rows.reduce((sum, { files }) => sum + files, 0);
}

/** A title that names the first file says how many others there are. */
export function titleOf({ files: [first] }: OpenPrompt, further: number): string {
  const { label, words } = first ?? {};
  return label === undefined || further === 0 ? (words?.title ?? '') : withMore(words?.title ?? '', label, further);
}

export function alsoOf({ files }: OpenPrompt): string[] {
  return [...new Set(files.flatMap(({ words }) => words.also))];
}

/** The prompt's key says what these are about. */
const WITHOUT_FILE: readonly ActivityKind[] = ['mail-send', 'guest-invite', 'oauth-consent'];

function fileOf({ activityId, meaning }: Prompt, words: PromptText): AskedFile {
  const { kind, file = {}, site, count, files, destination } = meaning;
  const isArchive = kind === 'bulk-download';
  const label = isArchive ? (files?.length ? names(files) : words.about) : nameOf(file);
  const isCertain = file.id !== undefined || isInSite(file.path, site) || WITHOUT_FILE.includes(kind);
  const what = [site, file.id, file.path, file.name, destination, ...(isArchive ? [count, files] : [])];
  const key = JSON.stringify(isCertain ? what : [...what, activityId]);
  return { key, ...defined({ label }), words };
}

/** Only then the path is unique; relative to a library, it may name several files. */
function isInSite(path = '', site = ''): boolean {
  const at = site.indexOf('/');
  return at > 0 && path.toLowerCase().startsWith(`${site.slice(at).toLowerCase()}/`);
}

function nameOf({ name: own, path }: NonNullable<Prompt['meaning']['file']>): string | undefined {
  const known = own ?? path?.split('/').at(-1);
  return known ? name(known) : undefined;
}

function isSame(way: SaferWay, other: SaferWay): boolean {
  return JSON.stringify(way) === JSON.stringify(other);
}

const SILENT: readonly Response[] = ['record', 'inform'];

/**
 * Everything in the text but the file (an archive is its file). Rules that count would split a
 * burst in its middle.
 */
function keyOf({ meaning, findings, response, safer }: Prompt): string {
  const { kind, scope, role, recipients = [], expires, password, blocksDownload, format, crossSite, label } = meaning;
  const { fullControl, everyone, withoutGuests, breaksInheritance, object, requests, accepted, labelRemoved } = meaning;
  const carried = kind === 'bulk-download' ? [] : [meaning.count, meaning.files];
  const rights = [role, fullControl, everyone, withoutGuests, breaksInheritance];
  const terms = [
    kind,
    object,
    scope,
    ...rights,
    expires,
    password,
    blocksDownload,
    format,
    crossSite,
    label,
    labelRemoved,
    requests,
    accepted,
    ...carried,
  ];
  const asking = findings.filter(finding => !SILENT.includes(finding.response));
  const steady = asking.filter(finding => !counts(finding));
  const rules = (steady.length > 0 ? steady : asking).map(({ rule }) => rule).sort();
  // A blocked request waits only if there is a safer way.
  const ways = response === 'block' ? safer : [];
  return JSON.stringify([
    response,
    rules,
    ways,
    [...recipients].sort(),
    ...terms,
    meaning.objectId,
    meaning.previous,
    meaning.clientId,
    meaning.scopes,
    meaning.redirectHost,
  ]);
}
