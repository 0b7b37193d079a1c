/** The glance: what needs attention first, what was done after that. */
import { count } from '../ui/phrases';
import { t } from '../ui/words';
import { Activities } from './activities';
import { Attention } from './attention';
import { Empty } from './empty';
import { Faults } from './faults';
import type { Glance } from './glance';
import { Header } from './header';
import { PolicyProblems } from './policy-problems';

export type State = { name: 'loading' } | { name: 'unreadable' } | { name: 'read'; glance: Glance };

export function Popup({ state }: { state: State }) {
  const glance = state.name === 'read' ? state.glance : undefined;
  return (
    <>
      <Header reading={glance?.policy} />
      <main aria-busy={state.name === 'loading'}>
        {/* Reading takes a few milliseconds: these words are drawn with a delay, so that they do not flash. */}
        {state.name === 'loading' && <p class="loading">{t('popup_loading')}</p>}
        {state.name === 'unreadable' && (
          <p class="notice" role="alert">
            {t('popup_unreadable')}
          </p>
        )}
        {glance && <Sections glance={glance} />}
      </main>
      {glance && <Footer counts={glance.counts} />}
    </>
  );
}

function Sections({ glance }: { glance: Glance }) {
  const { stories, faults, counts, policy, now } = glance;
  return (
    <>
      {stories.length > 0 && <Attention stories={stories} policy={policy.policy} now={now} />}
      <PolicyProblems problems={policy.problems} />
      <Faults faults={faults} now={now} />
      {stories.length > 0 ? <Activities stories={stories} total={counts.activities} now={now} /> : <Empty />}
    </>
  );
}

function Footer({ counts }: { counts: Glance['counts'] }) {
  const numbers = [
    [t('count_activities'), counts.activities],
    [t('count_warnings'), counts.warnings],
    [t('count_entries'), counts.entries],
  ] as const;
  return (
    <footer>
      <dl class="counts">
        {numbers.map(([label, number]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{count(number)}</dd>
          </div>
        ))}
      </dl>
      <p>{t('popup_local')}</p>
    </footer>
  );
}
