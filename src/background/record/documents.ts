/**
 * What services said about documents in this run of the browser: name and sensitivity label, for
 * the moment in which something is done with one of them. In the browser's session storage, which
 * is never on disk, since a worker lives for half a minute and a share dialog is open for longer.
 */
import { browser } from '../../browser';
import type { FileRef, Label } from '../../event';
import type { DocumentFacts } from '../../recognise/document/sharing-information';
import { clipText } from './clip';

/** Documents remembered; the oldest goes first. */
const MOST = 200;

const KEY = 'documents';

interface Known extends DocumentFacts {
  /**
   * Host of the page that asked, in the words of the browser: no page can say anything about the
   * documents of another.
   */
  page: string;
  /** Host of the service that answered. */
  host: string;
}

let newestFirst: Known[] = [];
let loading: Promise<void> | undefined;

/**
 * What an earlier worker knew is read once. Never rejects: without it, names and labels are missing
 * and nothing else.
 */
export function loadDocuments(): Promise<void> {
  loading ??= load();
  return loading;
}

async function load(): Promise<void> {
  try {
    const { [KEY]: kept } = await browser.storage.session.get(KEY);
    if (Array.isArray(kept)) newestFirst = kept;
  } catch {
    // A browser that forgets everything at once is no reason to record nothing.
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
  ].slice(0, MOST);
  await browser.storage.session.set({ [KEY]: newestFirst });
}

/**
 * What is known of the file that a request to `host` from a page at `page` is about. Call
 * `loadDocuments` first.
 */
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
