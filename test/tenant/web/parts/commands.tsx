import { CommandBar, type ICommandBarItemProps } from '@fluentui/react';

/** The attribute by which SharePoint's own commands can be told apart in every language. */
function command(id: string, text: string, iconName: string, onClick?: () => void): ICommandBarItemProps {
  return { key: id, text, iconProps: { iconName }, 'data-automationid': id, ...(onClick && { onClick }) };
}

interface Props {
  /** How many rows are selected. */
  count: number;
  onShare(): void;
  onCopyLink(): void;
  onManageAccess(): void;
  onDownload(): void;
  onClear(): void;
}

/** Commands for what is selected. Those that nobody needs here look real and do nothing. */
export function Commands({ count, onShare, onCopyLink, onManageAccess, onDownload, onClear }: Props) {
  const one = count === 1;
  const items =
    count === 0
      ? [
          command('newCommand', 'New', 'Add'),
          command('uploadCommand', 'Upload', 'Upload'),
          command('editInGridCommand', 'Edit in grid view', 'Edit'),
        ]
      : [
          ...(one
            ? [
                command('shareCommand', 'Share', 'Share', onShare),
                command('copyLinkCommand', 'Copy link', 'Link', onCopyLink),
                command('manageAccessCommand', 'Manage access', 'People', onManageAccess),
              ]
            : []),
          command('deleteCommand', 'Delete', 'Delete'),
          command('downloadCommand', 'Download', 'Download', onDownload),
          ...(one ? [command('renameCommand', 'Rename', 'Edit')] : []),
          command('copyCommand', 'Copy to', 'Copy'),
        ];
  const far = [
    ...(count > 0 ? [command('clearSelectionCommand', `${count} selected`, 'Cancel', onClear)] : []),
    command('viewCommand', 'All Documents', 'Filter'),
    { ...command('detailsCommand', '', 'Info'), iconOnly: true, ariaLabel: 'Details' },
  ];
  return (
    <CommandBar
      items={items}
      farItems={far}
      ariaLabel="Commands"
      styles={{ root: { padding: '0 12px', height: 44, borderBottom: '1px solid #edebe9' } }}
    />
  );
}
