import type { ActivityKind, FileRef, Meaning } from '../event';
import { expiry } from './read/expiry';

type Parts = { [Field in Exclude<keyof Meaning, 'kind'>]?: Meaning[Field] | undefined };

const FORMAT = /^(?:[\w.-]{1,20}|[a-z]{1,20}\/[\w.+-]{1,80})$/i;

/** Drops malformed dates and formats, because pages write them. */
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

export function filesOf(files: readonly FileRef[]): Pick<Parts, 'file' | 'count' | 'files'> {
  if (files.length < 2) return { file: files[0] };
  return { count: files.length, files: files.flatMap(({ name }) => (name === undefined ? [] : [name])) };
}
