import type { ShareMode } from './parts/share-frame';
import { SharePanel } from './parts/share-panel';
import { render } from './render';
import { sharePointSharing } from './sharepoint-sharing';
import { setUp } from './theme';

/** The document in `shareFrame`. It tells its host how it is doing in JSON texts. */
function tell(name: string, facts: Record<string, unknown> = {}): void {
  parent.postMessage(JSON.stringify({ name, ...facts }), location.origin);
}

const query = new URLSearchParams(location.search);
const mode = query.get('mode');
setUp('teal');
tell('share_scriptsLoaded');
render(
  <SharePanel
    sharing={sharePointSharing(Number(query.get('listItemId')))}
    name={query.get('itemName') ?? ''}
    mode={(['copy', 'manageAccess'].includes(mode ?? '') ? mode : 'share') as ShareMode}
    onDismiss={() => tell('share_dismiss')}
  />,
);
// The page must be as high as its content for this, hence the height `auto` of the root.
const root = document.getElementById('app') as HTMLElement;
root.style.height = 'auto';
document.body.style.overflow = 'auto';
new ResizeObserver(() => tell('share_resize', { height: Math.max(300, root.offsetHeight) })).observe(root);
tell('share_uiReady');
tell('share_ready');
