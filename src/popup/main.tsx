/**
 * The popup: begins with what the background has kept ready, reads the log and the policy itself,
 * and reads again when there is more. Also fine as a tab.
 */
import { render } from 'preact';
import { browser } from '../browser';
import { onChange } from '../log/changes';
import { onPolicyChange } from '../policy/read';
import { noteLook } from '../storage/popup-seen';
import { FIRST } from '../storage/popup-snapshot';
import { afterPaint } from '../ui/after-paint';
import { oneAtATime } from '../ui/one-at-a-time';
import { dressPage } from '../ui/own-page';
import { unreadableBy } from '../words/unreadable';
import { t } from '../words/words';
import { PageInFront } from './page-in-front';
import { Popup, type State } from './popup';
import { readFirstGlance, readGlance } from './read-popup-content';

/** "1 minute ago" must not stay there all day in a tab. */
const CLOCK = 30_000;

dressPage(t('extensionName'));
// A popup is as wide as its content asks for, a tab as wide as it is: the style sheet has to know
// which one it is in.
const isPopup = browser.extension.getViews({ type: 'popup' }).includes(window);
if (isPopup) document.documentElement.dataset.view = 'popup';

const root = document.getElementById('root');
/** So many activities are listed, and as many more each time somebody asks for older ones. */
let limit = FIRST;
const older = () => {
  limit += FIRST;
  refresh();
};
const settings = async () => {
  await browser.runtime.openOptionsPage();
  // Firefox leaves a popup open in front of the tab.
  if (isPopup) close();
};
/** A link in a popup would open inside of it. */
const place = (event: MouseEvent) => {
  if (!isPopup || !(event.currentTarget instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  browser.tabs.create({ url: event.currentTarget.href }).then(() => close(), console.error);
};
const show = (state: State) =>
  root &&
  render(
    <Popup state={state} onOlder={older} onSettings={settings} onPlace={place}>
      <PageInFront isPopup={isPopup} />
    </Popup>,
    root,
  );

/**
 * Whoever has this before their eyes has seen what the badge was about. Without a word to the
 * background, which may be unable to note it, too.
 */
const looked = () => {
  browser.action.setBadgeText({ text: '' }).catch(console.error);
  noteLook().catch(console.error);
};

let isFirst = true;
const read = () => {
  if (!isFirst) return readGlance(limit, refreshLate);
  isFirst = false;
  return readFirstGlance(glance => show({ name: 'read', glance, isKept: true }), refreshLate);
};

const refresh = oneAtATime(async () => {
  try {
    show({ name: 'read', glance: await read() });
    if (document.visibilityState === 'visible') afterPaint(looked);
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
// A tab that comes back from the browser's cache has missed the pings.
addEventListener('pageshow', event => event.persisted && location.reload());
onChange(refresh, closing.signal);
onPolicyChange(refresh);
browser.permissions.onAdded.addListener(refresh);
browser.permissions.onRemoved.addListener(refresh);
setInterval(refresh, CLOCK);
