/** Building a meaning: what is not known is left out, not set to `undefined`. */
import type { ActivityKind, FileRef, Meaning } from '../event';
import { expiry } from './read/expiry';

type Parts = { [Field in Exclude<keyof Meaning, 'kind'>]?: Meaning[Field] | undefined };

/** A short word, or a media type. */
const FORMAT = /^(?:[\w.-]{1,20}|[a-z]{1,20}\/[\w.+-]{1,80})$/i;

/**
 * A page writes most of it. What should be a date or a format and is something else is not known.
 */
export function meaning(kind: ActivityKind, parts: Parts = {}): Meaning {
  const { recipients, scopes, file, expires, format, ...rest } = parts;
  const whole: Parts = {
    ...rest,
    recipients: recipients?.length ? recipients : undefined,
    scopes: scopes?.length ? scopes : undefined,
    file: nonEmpty(file),
    expires: expiry(expires),
    format: format !== undefined && FORMAT.test(format) ? format : undefined,
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
