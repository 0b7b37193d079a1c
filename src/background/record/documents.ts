/**
 * Names and labels of documents, from services' replies. In session storage, never on disk: a share
 * dialog is open longer than a worker lives (30 s).
 */
import { browser } from '../../browser';
import type { FileRef, Label } from '../../event';
import type { DocumentFacts } from '../../recognise/document/sharing-information';
import { clipText } from './clip';

const MAX_DOCUMENTS = 200;

const KEY = 'documents';

interface Known extends DocumentFacts {
  /** Host of the asking page, from the browser: no page may describe another's documents. */
  page: string;
  host: string;
}

let newestFirst: Known[] = [];
let loading: Promise<void> | undefined;

/** Never rejects. */
export function loadDocuments(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  try {
    const { [KEY]: kept } = await browser.storage.session.get(KEY);
    if (Array.isArray(kept)) newestFirst = kept;
  } catch {
    // Only names and labels go missing.
  }
}

export async function rememberDocument(page: string, host: string, facts: DocumentFacts): Promise<void> {
  await loadDocuments();
  const { name, label } = facts;
  const known: Known = {
    page,
    host,
    ids: facts.ids.map(clipText),
    paths: facts.paths.map(clipText),
    ...(name ? { name: clipText(name) } : {}),
    ...(label ? { label: clipLabel(label) } : {}),
  };
  newestFirst = [
    known,
    ...newestFirst.filter(old => old.page !== page || !old.ids.some(id => known.ids.includes(id))),
  ].slice(0, MAX_DOCUMENTS);
  await browser.storage.session.set({ [KEY]: newestFirst });
}

/** Call `loadDocuments` first. */
export function documentOf(
  page: string | undefined,
  host: string,
  file: FileRef | undefined,
): Pick<Known, 'name' | 'label'> {
  const path = file?.path?.toLowerCase();
  const found = newestFirst.find(
    known =>
      known.page === page &&
      ((file?.id !== undefined && known.ids.includes(file.id)) ||
        (path !== undefined && known.host === host && known.paths.some(one => one.toLowerCase() === path))),
  );
  return { ...(found?.name ? { name: found.name } : {}), ...(found?.label ? { label: found.label } : {}) };
}

function clipLabel(label: Label): Label {
  return Object.fromEntries(Object.entries(label).map(([member, text]) => [member, clipText(text)]));
}
