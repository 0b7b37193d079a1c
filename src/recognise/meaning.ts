/** Building a meaning: what is not known is left out, not set to `undefined`. */
import type { ActivityKind, FileRef, Meaning } from '../event';

type Parts = { [Field in Exclude<keyof Meaning, 'kind'>]?: Meaning[Field] | undefined };

export function meaning(kind: ActivityKind, parts: Parts = {}): Meaning {
  const { recipients, scopes, file, ...rest } = parts;
  const whole: Parts = {
    ...rest,
    recipients: recipients?.length ? recipients : undefined,
    scopes: scopes?.length ? scopes : undefined,
    file: nonEmpty(file),
  };
  const known = Object.entries(whole).filter(([, value]) => value !== undefined);
  return { kind, ...(Object.fromEntries(known) as Omit<Meaning, 'kind'>) };
}

function nonEmpty(file: FileRef | undefined): FileRef | undefined {
  return file && Object.keys(file).length > 0 ? file : undefined;
}

/** One file by itself, several as an archive would have them: how many, and their names. */
export function filesOf(files: readonly FileRef[]): Pick<Parts, 'file' | 'count' | 'files'> {
  if (files.length < 2) return { file: files[0] };
  return { count: files.length, files: files.flatMap(({ name }) => (name === undefined ? [] : [name])) };
}
