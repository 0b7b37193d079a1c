import { CommandBarButton, FocusZone } from '@fluentui/react';

interface Command {
  /** The attribute by which SharePoint's own commands can be told apart in every language. */
  id: string;
  text: string;
  icon: string;
  onClick?: () => void;
}

interface Props {
  /** How many rows are selected. */
  count: number;
  onShare(): void;
  onCopyLink(): void;
  onManageAccess(): void;
  onDownload(): void;
  onSync(): void;
  onClear(): void;
}

/**
 * Commands for what is selected. Those that nobody needs here look real and do nothing. Made of the
 * buttons of Fluent's CommandBar, not of the bar: it renders every command twice, once out of sight
 * to measure it, and a spec would now and then click the copy.
 */
export function Commands({ count, ...on }: Props) {
  return (
    <FocusZone
      role="menubar"
      aria-label="Commands"
      style={{ display: 'flex', flexShrink: 0, height: 44, padding: '0 12px', borderBottom: '1px solid #edebe9' }}
    >
      {commandsFor(count, on).map(button)}
      <span style={{ flexGrow: 1 }} />
      {count > 0 &&
        button({ id: 'clearSelectionCommand', text: `${count} selected`, icon: 'Cancel', onClick: on.onClear })}
      {button({ id: 'viewCommand', text: 'All Documents', icon: 'Filter' })}
      {button({ id: 'detailsCommand', text: 'Details', icon: 'Info' })}
    </FocusZone>
  );
}

function commandsFor(count: number, on: Omit<Props, 'count'>): Command[] {
  if (count === 0)
    return [
      { id: 'newCommand', text: 'New', icon: 'Add' },
      { id: 'uploadCommand', text: 'Upload', icon: 'Upload' },
      { id: 'editInGridCommand', text: 'Edit in grid view', icon: 'Edit' },
      { id: 'syncCommand', text: 'Sync', icon: 'Sync', onClick: on.onSync },
    ];
  const forOne: Command[] = [
    { id: 'shareCommand', text: 'Share', icon: 'Share', onClick: on.onShare },
    { id: 'copyLinkCommand', text: 'Copy link', icon: 'Link', onClick: on.onCopyLink },
    { id: 'manageAccessCommand', text: 'Manage access', icon: 'People', onClick: on.onManageAccess },
  ];
  return [
    ...(count === 1 ? forOne : []),
    { id: 'deleteCommand', text: 'Delete', icon: 'Delete' },
    { id: 'downloadCommand', text: 'Download', icon: 'Download', onClick: on.onDownload },
    { id: 'copyCommand', text: 'Copy to', icon: 'Copy' },
  ];
}

function button({ id, text, icon, onClick }: Command) {
  return (
    <CommandBarButton
      key={id}
      role="menuitem"
      data-automationid={id}
      text={text}
      iconProps={{ iconName: icon }}
      onClick={onClick}
    />
  );
}
