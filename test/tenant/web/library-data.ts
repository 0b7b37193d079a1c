import { sp } from './clients';
import { readContext } from './page-context';

/** One row of the view, in the names of RenderListDataAsStream. */
export interface Row {
  ID: string;
  UniqueId: string;
  FileLeafRef: string;
  FileRef: string;
  FSObjType: '0' | '1';
  File_x0020_Size: string;
  File_x0020_Type: string;
  Modified: string;
  Editor: string;
  _DisplayName: string;
  '.spItemUrl': string;
  '.driveItemId': string;
}

/** What the page needs for thumbnails and archives. */
export interface Schema {
  '.mediaBaseUrl': string;
  '.callerStack': string;
  '.driveAccessToken': string;
}

export interface View {
  rows: Row[];
  schema: Schema;
}

/**
 * ContextInfo, ListData, ListSchema, media urls, spItemUrl (RenderListDataOptions,
 * SharePoint/sp-dev-docs:docs/sp-add-ins/working-with-lists-and-list-items-with-rest.md).
 */
const RENDER_OPTIONS = 5445383;

export async function readView(folder: string): Promise<View> {
  const { listId } = readContext();
  const parameters = {
    RenderOptions: RENDER_OPTIONS,
    FolderServerRelativeUrl: folder,
    AddRequiredFields: true,
    DatesInUtc: true,
  };
  const answer: unknown = await sp.web.lists.getById(listId).renderListDataAsStream(parameters);
  const { ListData, ListSchema } = answer as { ListData: { Row: Row[] }; ListSchema: Schema };
  return { rows: ListData.Row, schema: ListSchema };
}

export function isFolder(row: Row): boolean {
  return row.FSObjType === '1';
}

/** Plain, in lower case. */
export function uniqueIdOf(row: Row): string {
  return row.UniqueId.replace(/[{}]/g, '').toLowerCase();
}

export function thumbnailOf(row: Row, schema: Schema): string {
  const docid = encodeURIComponent(`${row['.spItemUrl']}`);
  const query = `provider=spo&inputFormat=${row.File_x0020_Type}&cs=${schema['.callerStack']}&docid=${docid}&${schema['.driveAccessToken']}&width=400&height=400`;
  return `${schema['.mediaBaseUrl']}/transform/thumbnail?${query}`;
}
