import { Breadcrumb, Selection } from '@fluentui/react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { download, downloadFile } from '../download';
import { isFolder, type Row, readView, thumbnailOf, uniqueIdOf, type View } from '../library-data';
import { readContext } from '../page-context';
import { startSync } from '../sync';
import { Commands } from './commands';
import { FileList } from './file-list';
import { Preview } from './preview';
import type { ShareMode } from './share-frame';

interface Props {
  /** Header and navigation of the app around the library. */
  header: ReactNode;
  navigation: ReactNode;
  /** What the root folder is called in this app. */
  title: string;
  /** The app's own way to share. */
  renderShare(row: Row, mode: ShareMode, dismiss: () => void): ReactNode;
}

/** A document library: what SharePoint and OneDrive have in common. */
export function LibraryPage({ header, navigation, title, renderShare }: Props) {
  const [folder, setFolder] = useState(readContext().listUrl);
  const [view, setView] = useState<View>();
  const [selected, setSelected] = useState<Row[]>([]);
  const [sharing, setSharing] = useState<{ row: Row; mode: ShareMode }>();
  const [previewed, setPreviewed] = useState<Row>();
  const selection = useMemo(() => {
    const made: Selection = new Selection({ onSelectionChanged: () => setSelected(made.getSelection() as Row[]) });
    return made;
  }, []);
  useEffect(() => {
    readView(folder).then(setView, console.error);
  }, [folder]);
  const dismiss = useCallback(() => setSharing(undefined), []);

  const share = (mode: ShareMode) => () => selected[0] && setSharing({ row: selected[0], mode });
  const open = (row: Row) => {
    if (isFolder(row)) setFolder(row.FileRef);
    else if (row.File_x0020_Type === 'docx') globalThis.open(editorUrl(row), '_blank');
    else setPreviewed(row);
  };
  return (
    <div style={{ display: 'flex', flexDirection: 'column', height: '100%' }}>
      {header}
      <div style={{ display: 'flex', flexGrow: 1, minHeight: 0 }}>
        {navigation}
        <main
          style={{
            flexGrow: 1,
            minWidth: 0,
            display: 'flex',
            flexDirection: 'column',
            borderLeft: '1px solid #edebe9',
          }}
        >
          <Commands
            count={selected.length}
            onShare={share('share')}
            onCopyLink={share('copy')}
            onManageAccess={share('manageAccess')}
            onDownload={() => view && download(selected, view.schema)}
            onSync={startSync}
            onClear={() => selection.setAllSelected(false)}
          />
          <Breadcrumb
            items={crumbs(title, folder, setFolder)}
            styles={{ root: { margin: '6px 24px 0' }, itemLink: { fontSize: 18 }, item: { fontSize: 18 } }}
          />
          <div style={{ flexGrow: 1, overflowY: 'auto', padding: '0 20px 24px' }} data-is-scrollable="true">
            {view && <FileList rows={view.rows} selection={selection} onOpen={open} />}
          </div>
        </main>
      </div>
      {sharing && renderShare(sharing.row, sharing.mode, dismiss)}
      {previewed && view && (
        <Preview
          row={previewed}
          picture={thumbnailOf(previewed, view.schema)}
          onDownload={() => downloadFile(uniqueIdOf(previewed))}
          onClose={() => setPreviewed(undefined)}
        />
      )}
    </div>
  );
}

function crumbs(title: string, folder: string, go: (folder: string) => void) {
  const { listUrl } = readContext();
  const root = { key: 'root', text: title, onClick: () => go(listUrl), isCurrentItem: folder === listUrl };
  return folder === listUrl
    ? [root]
    : [root, { key: folder, text: folder.slice(folder.lastIndexOf('/') + 1), isCurrentItem: true }];
}

function editorUrl(row: Row): string {
  const query = `sourcedoc=${encodeURIComponent(row.UniqueId)}&file=${encodeURIComponent(row.FileLeafRef)}&action=edit&mobileredirect=true`;
  return `${readContext().webAbsoluteUrl}/_layouts/15/Doc.aspx?${query}`;
}
