import { contoso } from './contoso';
import { readContext } from './page-context';
import { LeftNav } from './parts/left-nav';
import { LibraryPage } from './parts/library-page';
import { ShareFrame } from './parts/share-frame';
import { SiteHeader } from './parts/site-header';
import { SuiteHeader } from './parts/suite-header';
import { render } from './render';
import { setUp } from './theme';

const PLACES = [
  'Home',
  'Conversations',
  'Documents',
  'Shared with us',
  'Notebook',
  'Pages',
  'Site contents',
  'Recycle bin',
].map(name => ({
  name,
}));
const COLOUR = '#03787c';

setUp('teal');
Object.assign(globalThis, { contoso });
const { webTitle, userDisplayName } = readContext();
render(
  <LibraryPage
    title="Documents"
    header={
      <>
        <SuiteHeader app="SharePoint" user={userDisplayName} colour={COLOUR} />
        <SiteHeader title={webTitle} facts="Private group" colour={COLOUR} />
      </>
    }
    navigation={<LeftNav entries={PLACES} current="Documents" />}
    renderShare={(row, mode, dismiss) => (
      <ShareFrame target={{ id: Number(row.ID), name: row.FileLeafRef }} mode={mode} onDismiss={dismiss} />
    )}
  />,
);
