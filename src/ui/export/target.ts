/** At a place that the user picks (Chromium), else a download. */
export interface Target {
  write(text: string): Promise<void>;
  close(): Promise<void>;
  abort(): Promise<void>;
}

export interface FileKind {
  name: string;
  type: string;
}

/** File System Access API; missing in TypeScript's library. */
interface Picker {
  showSaveFilePicker?(options: {
    suggestedName: string;
    types: { accept: Record<string, string[]> }[];
  }): Promise<{ createWritable(): Promise<FileSystemWritableFileStream> }>;
}

/** Call it from a click. @returns undefined if the user closed the dialog */
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
      // By then the browser holds the file.
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
    },
    async abort() {
      parts = [];
    },
  };
}
