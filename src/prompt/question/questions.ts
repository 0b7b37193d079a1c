/** The questions that are open, the first of them on the screen. Pure. */
import type { ActivityKind, Response, SaferWay } from '../../event';
import { counts } from '../../rules/engine/counts';
import type { Question } from '../../wire';
import { name, names } from '../../words/phrases';
import { type PromptText, promptText } from '../../words/prompt-text';
import type { Organization } from '../../words/warning-text';

export interface OpenQuestion {
  /** Those that it is about: the same thing asked twice is asked once. */
  activityIds: string[];
  /** What makes two questions the same, but for the file. */
  key: string;
  /** Of each activity. */
  files: AskedFile[];
  kind: ActivityKind;
  response: Response;
  /** What all of them offer instead. */
  safer: SaferWay[];
  organization: Organization;
  reason?: Question['reason'];
  snooze?: number;
}

export interface AskedFile {
  /** Tells it from another. */
  key: string;
  /** How a list speaks of it; absent: its name is not known. */
  label?: string;
  /** What a question about it alone says. */
  words: PromptText;
}

/** Of a list of files. */
export interface Row {
  /** Another one when there is more to see in it. */
  key: string;
  /** Absent: files without a name. */
  label?: string;
  /** How many they are. */
  files: number;
  activityIds: string[];
}

/**
 * The same question about another file joins the one that is open, so that a burst is one question
 * and not a hundred. What is on the screen grows by that, and the answer counts for what could be
 * seen of it (in-sight.ts).
 */
export function put(questions: readonly OpenQuestion[], question: Question): OpenQuestion[] | undefined {
  const { activityId, meaning, organization, response, safer = [], reason, snooze } = question;
  if (questions.some(({ activityIds }) => activityIds.includes(activityId))) return [...questions];
  const words = promptText(question);
  if (!words) return undefined;
  const [key, file] = [keyOf(question), fileOf(question, words)];
  const same = questions.find(open => open.key === key);
  if (same) {
    const [activityIds, files] = [
      [...same.activityIds, activityId],
      [...same.files, file],
    ];
    // A rule that counts may leave fewer ways to those it meets.
    const joined = {
      ...same,
      activityIds,
      files,
      safer: same.safer.filter(way => safer.some(other => isSame(way, other))),
    };
    return questions.map(open => (open === same ? joined : open));
  }
  const asked = { response, safer, ...(reason ? { reason } : {}), ...(snooze === undefined ? {} : { snooze }) };
  return [...questions, { activityIds: [activityId], key, files: [file], kind: meaning.kind, organization, ...asked }];
}

/** Without these activities: they have ended, or were answered. */
export function withdraw(questions: readonly OpenQuestion[], activityIds: readonly string[]): OpenQuestion[] {
  return keep(questions, activityId => !activityIds.includes(activityId));
}

/** Of these activities alone. */
export function onlyOf(questions: readonly OpenQuestion[], activityIds: readonly string[]): OpenQuestion[] {
  return keep(questions, activityId => activityIds.includes(activityId));
}

function keep(questions: readonly OpenQuestion[], isKept: (activityId: string) => boolean): OpenQuestion[] {
  return questions
    .map(open => ({
      ...open,
      activityIds: open.activityIds.filter(isKept),
      files: open.files.filter((_, at) => isKept(open.activityIds[at] ?? '')),
    }))
    .filter(({ activityIds }) => activityIds.length > 0);
}

/** These too, again: one that was taken apart is whole. */
export function together(questions: readonly OpenQuestion[], again: readonly OpenQuestion[]): OpenQuestion[] {
  const joined = questions.map(open => {
    const other = again.find(({ key }) => key === open.key);
    return other
      ? { ...open, activityIds: [...open.activityIds, ...other.activityIds], files: [...open.files, ...other.files] }
      : open;
  });
  return [...joined, ...again.filter(({ key }) => !questions.some(open => open.key === key))];
}

/** What the title speaks of: the first file. */
export function inTitle({ activityIds, files }: OpenQuestion): string[] {
  return activityIds.filter((_, at) => files[at]?.key === files[0]?.key);
}

/** The other files, each once; those without a name together, in the last row. */
export function furtherFiles({ activityIds, files }: OpenQuestion): Row[] {
  const rows = new Map<string, Row>();
  const unnamed = new Set<string>();
  const ofUnnamed: string[] = [];
  for (const [at, { key, label }] of files.entries()) {
    const activityId = activityIds[at];
    if (activityId === undefined || key === files[0]?.key) continue;
    const row = rows.get(key);
    if (row) row.activityIds.push(activityId);
    else if (label !== undefined) rows.set(key, { key, label, files: 1, activityIds: [activityId] });
    else {
      unnamed.add(key);
      ofUnnamed.push(activityId);
    }
  }
  return [
    ...rows.values(),
    ...(unnamed.size > 0 ? [{ key: `unnamed ${unnamed.size}`, files: unnamed.size, activityIds: ofUnnamed }] : []),
  ];
}

/** What the first file's words do not say: further rules that others of them meet. */
export function alsoOf({ files }: OpenQuestion): string[] {
  return [...new Set(files.flatMap(({ words }) => words.also))];
}

/** About no file: what they are about is in the key of the question. */
const WITHOUT_FILE: readonly ActivityKind[] = ['mail-send', 'guest-invite', 'oauth-consent'];

function fileOf({ activityId, meaning }: Question, words: PromptText): AskedFile {
  const { kind, file = {}, site, count, files, destination } = meaning;
  const isArchive = kind === 'bulk-download';
  const label = isArchive ? (files?.length ? names(files) : words.title) : nameOf(file);
  const isCertain = file.id !== undefined || isInSite(file.path, site) || WITHOUT_FILE.includes(kind);
  const what = [site, file.id, file.path, file.name, destination, ...(isArchive ? [count, files] : [])];
  const key = JSON.stringify(isCertain ? what : [...what, activityId]);
  return { key, ...(label === undefined ? {} : { label }), words };
}

/**
 * Then it is the path of one file; one within some library, like a name, is that of other files,
 * too, and each of them is to be seen.
 */
function isInSite(path = '', site = ''): boolean {
  const at = site.indexOf('/');
  return at > 0 && path.toLowerCase().startsWith(`${site.slice(at).toLowerCase()}/`);
}

/** Where only a path is known, its end is the name. */
function nameOf({ name: own, path }: NonNullable<Question['meaning']['file']>): string | undefined {
  const known = own ?? path?.split('/').at(-1);
  return known ? name(known) : undefined;
}

function isSame(way: SaferWay, other: SaferWay): boolean {
  return JSON.stringify(way) === JSON.stringify(other);
}

/** Ask nothing. */
const TOLD: readonly Response[] = ['record', 'inform'];

/**
 * All that the words are made of, but for the file: an archive is its file. Of the rules, those
 * that ask: what others say is said beside it (`alsoOf`). Those that count would part one burst
 * into two, for they fire in the midst of it.
 */
function keyOf({ meaning, findings, response, safer }: Question): string {
  const { kind, scope, role, recipients = [], expires, password, blocksDownload, format, crossSite, label } = meaning;
  const { fullControl, everyone, breaksInheritance } = meaning;
  const carried = kind === 'bulk-download' ? [] : [meaning.count, meaning.files];
  const rights = [role, fullControl, everyone, breaksInheritance];
  const terms = [kind, scope, ...rights, expires, password, blocksDownload, format, crossSite, label, ...carried];
  const asking = findings.filter(finding => !TOLD.includes(finding.response));
  const steady = asking.filter(finding => !counts(finding));
  const rules = (steady.length > 0 ? steady : asking).map(({ rule }) => rule).sort();
  // What is blocked waits only where there is another way.
  const ways = response === 'block' ? safer : [];
  return JSON.stringify([
    response,
    rules,
    ways,
    [...recipients].sort(),
    ...terms,
    meaning.clientId,
    meaning.scopes,
    meaning.redirectHost,
  ]);
}
