import type { FileRef, Meaning, Role, Scope } from '../../event';
import { meaning } from '../meaning';
import { addresses } from '../read/people';
import { holds } from './condition';
import type { Facts, RecogniserData, Source } from './data';
import { type Reading, textOf, valuesOf } from './reading';
import { filledIn, type Parts } from './template';

const SCOPES: readonly Scope[] = ['anonymous', 'organization', 'specific', 'existing'];
/** Widest first, as in `SCOPES`. */
const ROLES: readonly Role[] = ['edit', 'review', 'view'];

export function meaningOf({ kind, facts = {} }: RecogniserData, reading: Reading, parts: Parts): Meaning {
  const texts = (sources: readonly Source[] = []) => firstTexts(sources, reading, parts);
  const files = texts(facts.files);
  const scopes = texts(facts.scope);
  const roles = texts(facts.role);
  return meaning(kind, {
    scope: SCOPES.find(word => scopes.includes(word)),
    role: ROLES.find(word => roles.includes(word)),
    recipients: addresses(texts(facts.recipients)),
    file: fileOf(facts.file, texts),
    expires: texts(facts.expires)[0],
    ...(files.length > 0 ? { files, count: files.length } : {}),
  });
}

function fileOf(file: Facts['file'], texts: (sources?: readonly Source[]) => string[]): FileRef | undefined {
  const path = texts(file?.path)[0]?.split('?', 1)[0];
  const name = texts(file?.name)[0] ?? path?.slice(path.lastIndexOf('/') + 1);
  const id = texts(file?.id)[0];
  return { ...(name ? { name } : {}), ...(path ? { path } : {}), ...(id ? { id } : {}) };
}

function firstTexts(sources: readonly Source[], reading: Reading, parts: Parts): string[] {
  for (const source of sources) {
    if (source.when?.some(condition => !holds(condition, reading, parts))) continue;
    const texts = textsOf(source, reading, parts);
    if (texts.length > 0) return texts;
  }
  return [];
}

function textsOf(source: Source, reading: Reading, parts: Parts): string[] {
  const values =
    source.text === undefined ? valuesOf(source, reading, parts).map(textOf) : [filledIn(source.text, parts)];
  const words = source.map && new Map(Object.entries(source.map).map(([theirs, ours]) => [theirs.toLowerCase(), ours]));
  return values
    .map(value => (words && value !== undefined ? words.get(value.toLowerCase()) : value))
    .filter(value => value !== undefined && value.trim() !== '') as string[];
}
