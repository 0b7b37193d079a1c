/** What needs attention, on top of a long page. */
import { plural } from '../words/phrases';
import { settingsWords } from '../words/problem-words';
import { withoutFullStop } from '../words/prompt-text';
import type { Unreadable } from '../words/unreadable';
import { t } from '../words/words';
import type { ForwardReport } from './forward/forward-report';
import { useForward } from './forward/use-forward';
import type { Settings } from './settings';

export function AttentionNow({ settings }: { settings: Settings }) {
  return <Attention settings={settings} forward={useForward()} />;
}

interface Props {
  settings: Settings;
  forward: ForwardReport | Unreadable | undefined;
}

export function Attention({ settings: { sites, policy }, forward }: Props) {
  const open = sites.hosts.filter(({ state, former }) => state === 'open' && !former).length;
  const wrong = policy.problems.length;
  const late = typeof forward === 'object' && forward.destination && forward.state.trouble ? forward.waiting : 0;
  if (open + wrong + late === 0) return null;
  return (
    <section class="attention notice paper" aria-labelledby="attention">
      <h2 id="attention">{t('popup_attention')}</h2>
      <ul>
        {open > 0 && (
          <li>
            <a href="#sites">{withoutFullStop(plural('popup_openSites', open))}</a>
          </li>
        )}
        {wrong > 0 && (
          <li>
            <a href="#settings">{withoutFullStop(settingsWords(policy.problems))}</a>
          </li>
        )}
        {late > 0 && (
          <li>
            <a href="#forward">{plural('options_undelivered', late)}</a>
          </li>
        )}
      </ul>
    </section>
  );
}
