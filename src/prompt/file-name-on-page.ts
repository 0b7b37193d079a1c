/**
 * The name of a file that its request has only by number, as the page in front shows it. A page can
 * lie about it, as it can about the number. It is shown, never recorded.
 */
import type { FileRef, Meaning } from '../event';

/** Their sentences speak of one file. */
const KINDS: readonly Meaning['kind'][] = [
  'share-link-create',
  'share-invite',
  'permission-change',
  'download',
  'export',
  'copy-move',
];

export function withNameOnPage<M extends Meaning>(meaning: M, page: ParentNode): M {
  const { kind, file, count, object } = meaning;
  if (!KINDS.includes(kind) || object || file?.name || file?.path || count !== undefined) return meaning;
  const name = nameOnPage(file, page);
  return name === undefined ? meaning : { ...meaning, file: { ...file, name } };
}

function nameOnPage(file: FileRef | undefined, page: ParentNode): string | undefined {
  const found = inShareDialog(page) ?? inList(page);
  if (!found?.name) return undefined;
  const number = /#(\d+)$/.exec(file?.id ?? '')?.[1];
  return number !== undefined && found.number !== undefined && number !== found.number ? undefined : found.name;
}

interface Found {
  name: string | undefined;
  /** Of the item in its list. */
  number?: string | undefined;
}

/** Its address has `itemName` and `listItemId` (public code). */
function inShareDialog(page: ParentNode): Found | undefined {
  const address = page.querySelector<HTMLIFrameElement>('iframe[name="shareFrame"]')?.src;
  if (!address || !URL.canParse(address)) return undefined;
  const { searchParams } = new URL(address);
  return { name: searchParams.get('itemName')?.trim(), number: searchParams.get('listItemId') ?? undefined };
}

/** The only selected row (public code). */
function inList(page: ParentNode): Found | undefined {
  const rows = [...page.querySelectorAll('[role="row"][aria-selected="true"]')];
  const [row] = rows;
  if (!row || rows.length > 1) return undefined;
  const number = /^row-(\d+)$/.exec(row.getAttribute('data-automationid') ?? '')?.[1];
  const name = row.querySelector('[data-automationid="FieldRenderer-name"], [data-id="heroField"]');
  return { name: name?.textContent?.trim(), number };
}
