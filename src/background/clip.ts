/** Bounds on what is stored: names and addresses come from a page or a server, which may send a megabyte of them. */
import type { Meaning } from '../event';

/** Longest name, path, id or address, in characters: SharePoint allows paths of 400. */
const TEXT = 400;
/** Most recipients or file names; `count` still says how many there were. */
const LIST = 200;

export function clipText(text: string): string {
  return text.length > TEXT ? `${text.slice(0, TEXT - 1)}…` : text;
}

export function clip<Part extends Partial<Meaning>>(meaning: Part): Part {
  const { recipients, files, file, expires } = meaning;
  const list = (texts: readonly string[]) => texts.slice(0, LIST).map(clipText);
  return {
    ...meaning,
    ...(recipients ? { recipients: list(recipients) } : {}),
    ...(files ? { files: list(files) } : {}),
    ...(file ? { file: Object.fromEntries(Object.entries(file).map(([name, text]) => [name, clipText(text)])) } : {}),
    ...(expires === undefined ? {} : { expires: clipText(expires) }),
  };
}
