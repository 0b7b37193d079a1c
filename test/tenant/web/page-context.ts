/** What the server wrote into the page's data block. */
export interface PageContext {
  webAbsoluteUrl: string;
  webServerRelativeUrl: string;
  webTitle: string;
  webId: string;
  siteId: string;
  listId: string;
  listTitle: string;
  /** Server-relative. */
  listUrl: string;
  driveId: string;
  userDisplayName: string;
  userEmail: string;
}

/** Editor page only. */
export interface EditorContext extends PageContext {
  /** Address of Word's frame. */
  frame: string;
  item: { id: number; uniqueId: string; name: string; path: string };
}

export function readContext<Context = PageContext>(): Context {
  const block = document.getElementById('page-context')?.textContent ?? '{}';
  return JSON.parse(block) as Context;
}
