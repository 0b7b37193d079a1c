import { useState } from 'preact/hooks';
import { newestActivityStates } from '../../log/query/query';
import { setOwn } from '../../policy/read';
import { count } from '../../words/phrases';
import { t } from '../../words/words';
import { UNREADABLE } from '../unreadable-words';
import { matchingKeys, PolicySection } from './policy-section';
import { matchingRules, RulesSection } from './rules-section';
import { runInWorker } from './run-in-worker';
import { TrySection } from './try-section';
import { usePolicy } from './use-policy';

/** One search over both. */
export function PolicySections() {
  const report = usePolicy();
  const [query, setQuery] = useState('');
  if (report === undefined) return null;
  if (typeof report === 'string')
    return (
      <p class="notice paper" role="alert">
        {t(UNREADABLE[report])}
      </p>
    );
  const { policy } = report.reading;
  const rules = matchingRules(query, policy);
  const found = matchingKeys(query, policy).length + rules.length;
  return (
    <>
      <input
        type="search"
        class="settings-search"
        aria-label={t('settings_search')}
        placeholder={t('settings_search')}
        value={query}
        onInput={event => setQuery(event.currentTarget.value)}
      />
      {/* Rendered empty first, because a screen reader announces changes only. */}
      <p class="hits aside" role="status">
        {query && (found > 0 ? t('settings_hits', count(found)) : t('records_none'))}
      </p>
      <PolicySection report={report} query={query} onSave={setOwn} />
      <RulesSection policy={policy} found={rules} />
    </>
  );
}

export function TryPolicy() {
  const report = usePolicy();
  if (report === undefined || typeof report === 'string') return null;
  return (
    <TrySection
      policy={report.reading.policy}
      now={report.now}
      readStates={newestActivityStates}
      runOverLog={runInWorker}
    />
  );
}
