import {
  DetailsList,
  DetailsListLayoutMode,
  DetailsRow,
  DetailsRowCheck,
  type IColumn,
  type IDetailsRowProps,
  Link,
  type Selection,
  SelectionMode,
} from '@fluentui/react';
import { isFolder, type Row } from '../library-data';
import { FileIcon } from './file-icon';

interface Props {
  rows: Row[];
  selection: Selection;
  onOpen(row: Row): void;
}

/** The rows of a view, with the attributes that SharePoint's own list has. */
export function FileList({ rows, selection, onOpen }: Props) {
  return (
    <DetailsList
      items={rows}
      columns={columns(onOpen)}
      selection={selection}
      selectionMode={SelectionMode.multiple}
      selectionPreservedOnEmptyClick
      setKey="view"
      getKey={(row: Row) => row.ID}
      layoutMode={DetailsListLayoutMode.justified}
      onRenderRow={props => (props ? <FileRow {...props} /> : null)}
      onItemInvoked={onOpen}
      ariaLabelForSelectAllCheckbox="Toggle selection for all items"
      checkButtonAriaLabel="Select row"
      styles={{ root: { overflowX: 'hidden' }, headerWrapper: { '.ms-DetailsHeader': { paddingTop: 4 } } }}
    />
  );
}

function FileRow(props: IDetailsRowProps) {
  const row: Row = props.item;
  return (
    <DetailsRow
      {...props}
      data-automationid={`row-${row.ID}`}
      onRenderCheck={check => (
        <div data-automationid={`row-selection-${row.ID}`}>{check && <DetailsRowCheck {...check} />}</div>
      )}
      styles={{
        root: { fontSize: 14, color: '#616161' },
        cell: { minHeight: 42, paddingTop: 11 },
        checkCell: { minHeight: 42 },
      }}
    />
  );
}

function columns(onOpen: (row: Row) => void): IColumn[] {
  return [
    {
      key: 'icon',
      name: 'File type',
      iconName: 'Page',
      isIconOnly: true,
      minWidth: 22,
      maxWidth: 22,
      onRender: (row: Row) => (
        <span data-automationid="field-DocIcon" title={row.File_x0020_Type || 'Folder'}>
          <FileIcon name={row.FileLeafRef} folder={isFolder(row)} />
        </span>
      ),
    },
    {
      key: 'name',
      name: 'Name',
      minWidth: 220,
      maxWidth: 420,
      isRowHeader: true,
      onRender: (row: Row) => (
        <span data-automationid="FieldRenderer-name">
          <Link
            data-id="heroField"
            title={row.FileLeafRef}
            onClick={() => onOpen(row)}
            styles={{ root: { color: '#242424', fontSize: 14 } }}
          >
            {row.FileLeafRef}
          </Link>
        </span>
      ),
    },
    text('Modified', 110, row =>
      new Date(row.Modified).toLocaleDateString('en-US', { month: 'long', day: 'numeric', timeZone: 'UTC' }),
    ),
    text('Modified By', 140, row => row.Editor),
    text('File size', 80, row => (isFolder(row) ? '' : `${(Number(row.File_x0020_Size) / 1024).toFixed(1)} KB`)),
    text('Sensitivity', 150, row => row._DisplayName),
  ];
}

function text(name: string, width: number, value: (row: Row) => string): IColumn {
  const automationid = `FieldRenderer-${name.toLowerCase().replaceAll(' ', '-')}`;
  return {
    key: name,
    name,
    minWidth: width,
    maxWidth: width + 60,
    onRender: (row: Row) => <span data-automationid={automationid}>{value(row)}</span>,
  };
}
