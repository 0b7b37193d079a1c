import { isFolder, type Row, type Schema, uniqueIdOf } from './library-data';
import { readContext } from './page-context';

/** One file: a hidden frame goes to download.aspx. No fetch, so no hook in the page sees it. */
export function downloadFile(uniqueId: string): void {
  const query = `UniqueId=${uniqueId}&Translate=false&tempauth=v1.secret&ApiVersion=2.0`;
  hiddenFrame().src = `${readContext().webAbsoluteUrl}/_layouts/15/download.aspx?${query}`;
}

/**
 * Several files, or a folder: a form is posted into a hidden frame, to the media service, which
 * answers with the archive. Fields as in nozdrenkov/wildflow-3d:python/sharepoint_download_zip.py.
 */
export function downloadArchive(rows: readonly Row[], schema: Schema): void {
  const items = rows.map(row => ({
    name: row.FileLeafRef,
    size: Number(row.File_x0020_Size),
    docId: `${row['.spItemUrl']}&${schema['.driveAccessToken']}`,
    isFolder: isFolder(row),
  }));
  const name =
    rows.length === 1
      ? `${rows[0]?.FileLeafRef}.zip`
      : `OneDrive_1_${new Date().toLocaleDateString('en-GB').replaceAll('/', '-')}.zip`;
  const form = document.createElement('form');
  form.method = 'post';
  form.action = `${schema['.mediaBaseUrl']}/transform/zip?cs=${schema['.callerStack']}`;
  form.target = hiddenFrame().name;
  const fields = {
    zipFileName: name,
    guid: crypto.randomUUID(),
    provider: 'spo',
    files: JSON.stringify({ items }),
    oAuthToken: '',
  };
  for (const [field, value] of Object.entries(fields)) {
    const input = document.createElement('input');
    input.type = 'hidden';
    input.name = field;
    input.value = value;
    form.append(input);
  }
  document.body.append(form);
  form.submit();
  form.remove();
}

export function download(rows: readonly Row[], schema: Schema): void {
  const [first, ...others] = rows;
  if (first && others.length === 0 && !isFolder(first)) downloadFile(uniqueIdOf(first));
  else if (first) downloadArchive(rows, schema);
}

/** A new one each time: a frame that is navigated again would call off the download before. */
function hiddenFrame(): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  frame.name = `download-${crypto.randomUUID()}`;
  frame.style.display = 'none';
  frame.title = '';
  document.body.append(frame);
  return frame;
}
