import { CommandBarButton, IconButton } from '@fluentui/react';
import type { Row } from '../library-data';
import { FileIcon } from './file-icon';

/** A file looked at in the page. The picture comes from the media service. */
export function Preview({
  row,
  picture,
  onDownload,
  onClose,
}: {
  row: Row;
  picture: string;
  onDownload: () => void;
  onClose: () => void;
}) {
  return (
    <div
      role="dialog"
      aria-label={row.FileLeafRef}
      style={{
        position: 'fixed',
        inset: 0,
        zIndex: 10,
        background: '#f3f2f1',
        display: 'flex',
        flexDirection: 'column',
      }}
    >
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          gap: 10,
          height: 48,
          padding: '0 12px 0 20px',
          background: '#fff',
          borderBottom: '1px solid #e1dfdd',
        }}
      >
        <FileIcon name={row.FileLeafRef} />
        <span style={{ fontSize: 14, fontWeight: 600, flexGrow: 1 }}>{row.FileLeafRef}</span>
        <CommandBarButton
          data-automationid="download"
          text="Download"
          iconProps={{ iconName: 'Download' }}
          onClick={onDownload}
          styles={{ root: { height: 40 } }}
        />
        <IconButton
          title="Close"
          data-automationid="closePreview"
          iconProps={{ iconName: 'Cancel' }}
          onClick={onClose}
        />
      </div>
      <img
        alt=""
        src={picture}
        style={{
          margin: '28px auto',
          height: 'calc(100vh - 110px)',
          background: '#fff',
          boxShadow: '0 1.6px 8px rgba(0,0,0,.18)',
        }}
      />
    </div>
  );
}
