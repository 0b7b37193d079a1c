/** The questions that are open, the first of them on the screen. Pure. */
import type { ActivityKind, Response, SaferWay } from '../../event';
import { type AboutTo, aboutTo } from '../../ui/about-to';
import type { Organization } from '../../ui/told';
import type { Question } from '../../wire';

export interface OpenQuestion {
  /** Those that it decides: the same thing asked twice is asked once. */
  activityIds: string[];
  /** What makes two questions the same, but for the file. */
  key: string;
  /** Of each activity: what tells its file from another, and what the question says. */
  files: { key: string; name?: string; words: AboutTo }[];
  kind: ActivityKind;
  response: Response;
  /** What each of them offers instead. */
  safer: SaferWay[];
  organization: Organization;
  reason?: Question['reason'];
  snooze?: number;
}

/**
 * The same question about another file joins one that nobody has seen yet, so that a burst is two questions and not a hundred. The one on the screen takes in only
 * what is the very same: its words must not change under the hand of whoever answers it.
 */
export function put(questions: readonly OpenQuestion[], question: Question): OpenQuestion[] | undefined {
  const { activityId, meaning, organization, response, safer = [], reason, snooze } = question;
  if (questions.some(({ activityIds }) => activityIds.includes(activityId))) return [...questions];
  const words = aboutTo(question);
  if (!words) return undefined;
  const [key, file] = [keyOf(question), fileOf(question, words)];
  const same = questions.find((open, at) => open.key === key && (at > 0 || open.files.every(other => other.key === file.key)));
  if (same) {
    const joined = { ...same, activityIds: [...same.activityIds, activityId], files: [...same.files, file] };
    return questions.map(open => (open === same ? joined : open));
  }
  const asked = { response, safer, ...(reason ? { reason } : {}), ...(snooze === undefined ? {} : { snooze }) };
  return [...questions, { activityIds: [activityId], key, files: [file], kind: meaning.kind, organization, ...asked }];
}

/** Without this activity: it has ended, or was answered. */
export function withdraw(questions: readonly OpenQuestion[], activityId: string): OpenQuestion[] {
  return questions
    .map(open => ({
      ...open,
      activityIds: open.activityIds.filter(id => id !== activityId),
      files: open.files.filter((_, at) => open.activityIds[at] !== activityId),
    }))
    .filter(({ activityIds }) => activityIds.length > 0);
}

/** Names of the files beside the first, which the title speaks of; of one without a name, nothing. */
export function furtherFiles({ files }: OpenQuestion): (string | undefined)[] {
  const names = new Map(files.map(({ key, name }) => [key, name]));
  return [...names.values()].slice(1);
}

function fileOf({ meaning: { file = {}, site } }: Question, words: AboutTo): OpenQuestion['files'][number] {
  return { key: JSON.stringify([site, file.id, file.path, file.name]), ...(file.name === undefined ? {} : { name: file.name }), words };
}

/** All that the words are made of, but for the file. */
function keyOf({ meaning, findings, response, safer }: Question): string {
  const { kind, scope, role, recipients = [], expires, password, blocksDownload, count, files, format, crossSite, label } = meaning;
  const terms = [kind, scope, role, expires, password, blocksDownload, count, files, format, crossSite, label];
  const rules = findings.map(({ rule }) => rule);
  return JSON.stringify([response, rules, safer, [...recipients].sort(), ...terms, meaning.clientId, meaning.scopes, meaning.redirectHost]);
}
