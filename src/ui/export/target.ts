/**
 * Where the file goes: straight to the disk where the browser lets the person choose a place
 * (Chromium), else as a download when it is complete.
 */
export interface Target {
  write(text: string): Promise<void>;
  /** Only now the file is there. */
  close(): Promise<void>;
  /** Nothing is left of it. */
  abort(): Promise<void>;
}

export interface FileKind {
  /** With its ending. */
  name: string;
  /** Media type. */
  type: string;
}

/** File System Access API; TypeScript's own library does not have this part of it. */
interface Picker {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: { accept: Record<string, string[]> }[];
  }): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
}

/**
 * To be called while the browser still counts a click as the cause. @returns undefined if the
 * person closed the dialog.
 */
export async function openTarget({ name, type }: FileKind): Promise<Target | undefined> {
  const { showSaveFilePicker } = globalThis as Picker;
  if (!showSaveFilePicker) return download({ name, type });
  try {
    const types = [{ accept: { [type]: [name.slice(name.lastIndexOf('.'))] } }];
    const stream = await (await showSaveFilePicker({ suggestedName: name, types })).createWritable();
    return { write: text => stream.write(text), close: () => stream.close(), abort: () => stream.abort() };
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return undefined;
    throw error;
  }
}

/** Each piece is a blob, which the browser may keep on the disk. */
function download({ name, type }: FileKind): Target {
  let parts: Blob[] = [];
  return {
    async write(text) {
      parts.push(new Blob([text]));
    },
    async close() {
      const url = URL.createObjectURL(new Blob(parts, { type }));
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      link.click();
      // The browser has its own hold on it once the download has begun; a minute is more than it
      // takes.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    async abort() {
      parts = [];
    },
  };
}
