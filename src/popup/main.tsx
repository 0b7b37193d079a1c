/** Also works as a tab. */
import { render } from 'preact';
import { browser } from '../browser';
import { onChange } from '../log/changes';
import { onPolicyChange } from '../policy/read';
import { noteLook } from '../storage/popup-seen';
import { MAX_ACTIVITIES_AT_FIRST } from '../storage/popup-snapshot';
import { afterPaint } from '../ui/after-paint';
import { oneAtATime } from '../ui/one-at-a-time';
import { dressPage } from '../ui/own-page';
import { unreadableBy } from '../words/unreadable';
import { t } from '../words/words';
import { PageInFront } from './page-in-front';
import { Popup, type State } from './popup';
import { readContent, readFirstContent } from './read-popup-content';

/** Keeps "1 minute ago" current in a tab. */
const REFRESH_INTERVAL_MS = 30_000;

dressPage(t('extensionName'));
// For the style sheet: only a popup is as wide as its content.
const isPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
if (isPopup) document.documentElement.dataset.view = 'popup';

const root = document.getElementById('root');
let limit = MAX_ACTIVITIES_AT_FIRST;
const older = () => {
  limit += MAX_ACTIVITIES_AT_FIRST;
  refresh();
};
const openSettings = async () => {
  await browser.runtime.openOptionsPage();
  // Firefox leaves a popup open in front of the tab.
  if (isPopup) close();
};
/** Links would open inside the popup. */
const openInTab = (event: MouseEvent) => {
  if (!isPopup || !(event.currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  browser.tabs.create({ url: event.currentTarget.href }).then(() => close(), console.error);
};
const show = (state: State) =>
  root &&
  render(
    <Popup state={state} onOlder={older} onSettings={openSettings} onPlace={openInTab}>
      <PageInFront isPopup={isPopup} />
    </Popup>,
    root,
  );

/** Clears the badge without the background, which may be unable to write. */
const markSeen = () => {
  browser.action.setBadgeText({ text: '' }).catch(console.error);
  noteLook().catch(console.error);
};

let isFirst = true;
const read = () => {
  if (!isFirst) return readContent(limit, refreshLate);
  isFirst = false;
  return readFirstContent(content => show({ name: 'read', content, isKept: true }), refreshLate);
};

const refresh = oneAtATime(async () => {
  try {
    show({ name: 'read', content: await read() });
    if (document.visibilityState === 'visible') afterPaint(markSeen);
  } catch (error) {
    console.error(error);
    const why = unreadableBy(error);
    show({ name: 'unreadable', isNewer: why === 'newer', isFull: why === 'full' });
  }
});
const refreshLate = () => {
  refresh();
};

refresh();
show({ name: 'loading' });

const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());
// A tab from the back/forward cache has missed the pings.
addEventListener('pageshow', event => event.persisted && location.reload());
onChange(refresh, closing.signal);
onPolicyChange(refresh);
browser.permissions.onAdded.addListener(refresh);
browser.permissions.onRemoved.addListener(refresh);
setInterval(refresh, REFRESH_INTERVAL_MS);
