import { render } from 'preact';
import { browser } from '../browser';
import { onChange } from '../log/changes';
import type { PolicyReading } from '../policy/policy';
import { onPolicyChange, readPolicy, readPolicySoon } from '../policy/read';
import { oneAtATime } from '../ui/one-at-a-time';
import { dressPage } from '../ui/own-page';
import { unreadableBy } from '../words/unreadable';
import { t } from '../words/words';
import { AllRows } from './all-rows';
import { Records, type State } from './records';
import { type Change, hashOf, moved, routeOf } from './route';

/** Keeps "1 minute ago" current. */
const REFRESH_INTERVAL_MS = 30_000;

dressPage(t('records_title'));

const root = document.getElementById('root');
let state: State = { name: 'loading' };
let policy: PolicyReading | undefined;
let route = routeOf(location.hash);

const draw = () => {
  if (root)
    render(
      <Records state={state} policy={policy} route={route} now={Date.now()} go={go} onSettings={settings} />,
      root,
    );
};
const settings = () => void browser.runtime.openOptionsPage();
const go = (change: Change, how: 'push' | 'replace' = 'replace') => {
  route = moved(route, change);
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', hashOf(route));
  draw();
};

const failed = (error: unknown) => {
  console.error(error);
  state = { name: 'unreadable', isNewer: unreadableBy(error) === 'newer' };
  draw();
};
const rows = new AllRows(reading => {
  state = { name: 'read', ...reading };
  draw();
});
const update = oneAtATime(() => rows.update().catch(failed));
const lookAtPolicy = async (read: () => Promise<PolicyReading>) => {
  policy = await read();
  draw();
};

draw();
lookAtPolicy(readPolicySoon)
  .then(() => lookAtPolicy(readPolicy))
  .catch(failed);
// Then reads what was written meanwhile.
rows.read().then(update, failed);

const closing = new AbortController();
addEventListener('pagehide', () => closing.abort());
addEventListener('pageshow', event => event.persisted && location.reload());
addEventListener('popstate', () => {
  route = routeOf(location.hash);
  draw();
});
onChange(update, closing.signal);
onPolicyChange(() => lookAtPolicy(readPolicy).catch(failed));
setInterval(draw, REFRESH_INTERVAL_MS);
