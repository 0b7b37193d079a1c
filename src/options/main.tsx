import { render } from 'preact';
import { browser } from '../browser';
import { onPolicyChange, readPolicy } from '../policy/read';
import { oneAtATime } from '../ui/one-at-a-time';
import { dressPage } from '../ui/own-page';
import { t } from '../words/words';
import { access } from './access';
import { AttentionNow } from './attention';
import { CheckSection } from './check/check-section';
import { contentHash } from './content-hash';
import { CoverageSection } from './coverage/coverage-section';
import { ForwardSection } from './forward/forward-section';
import { keepTargetInView } from './keep-target-in-view';
import { Options, type State } from './options';
import { PolicySections, TryPolicy } from './policy/policy-sections';
import { readSettings } from './read-settings';

dressPage(t('options_pageTitle'));

/** `once`: the policy wants it after the installation. */
const check = new URLSearchParams(location.search).get('check');

async function closeTab(): Promise<void> {
  const tab = await browser.tabs.getCurrent();
  if (tab?.id !== undefined) await browser.tabs.remove(tab.id);
}

const root = document.getElementById('root');
const show = (state: State) =>
  root &&
  render(
    <Options
      state={state}
      access={access}
      attention={state.name === 'read' && <AttentionNow settings={state.settings} />}
      organization={<PolicySections />}
      diagnostics={
        <>
          <CheckSection
            startsNow={check !== null}
            onEnd={check === 'once' ? closeTab : undefined}
            contentHash={contentHash()}
          />
          <CoverageSection />
          <ForwardSection />
          <TryPolicy />
        </>
      }
    />,
    root,
  );

const refresh = oneAtATime(async () => {
  try {
    show({ name: 'read', settings: await readSettings() });
  } catch (error) {
    console.error(error);
    show({ name: 'unreadable' });
  }
});

show({ name: 'loading' });
keepTargetInView();
refresh();
// During browser start the policy takes seconds; until then, the stored one shows.
readPolicy().then(refresh);
onPolicyChange(refresh);
// Also changed in other tabs or the browser's settings.
browser.permissions.onAdded.addListener(refresh);
browser.permissions.onRemoved.addListener(refresh);
