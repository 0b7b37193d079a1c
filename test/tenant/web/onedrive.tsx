import { Panel, PanelType } from '@fluentui/react';
import { contoso } from './contoso';
import { graphSharing } from './graph-sharing';
import { readContext } from './page-context';
import { LeftNav } from './parts/left-nav';
import { LibraryPage } from './parts/library-page';
import { SharePanel } from './parts/share-panel';
import { SuiteHeader } from './parts/suite-header';
import { render } from './render';
import { setUp } from './theme';

const PLACES = [
  { name: 'Home', icon: 'Home' },
  { name: 'My files', icon: 'OpenFolder' },
  { name: 'Shared', icon: 'People' },
  { name: 'Favorites', icon: 'Star' },
  { name: 'Recycle bin', icon: 'Recycle' },
];

setUp('blue');
Object.assign(globalThis, { contoso });
render(
  <LibraryPage
    title="My files"
    header={<SuiteHeader app="OneDrive" user={readContext().userDisplayName} colour="#0f6cbd" />}
    navigation={<LeftNav entries={PLACES} current="My files" />}
    renderShare={(row, mode, dismiss) => (
      <Panel
        isOpen
        isLightDismiss
        type={PanelType.custom}
        customWidth="440px"
        hasCloseButton={false}
        onDismiss={dismiss}
        styles={{ content: { padding: 0 }, navigation: { display: 'none' } }}
      >
        <SharePanel
          sharing={graphSharing(row['.driveItemId'])}
          name={row.FileLeafRef}
          mode={mode}
          onDismiss={dismiss}
        />
      </Panel>
    )}
  />,
);
