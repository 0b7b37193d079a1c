import { newestActivityStates } from '../../log/query/query';
import { setOwn } from '../../policy/read';
import { t } from '../../words/words';
import { UNREADABLE } from '../unreadable-words';
import { PolicySection } from './policy-section';
import { RulesSection } from './rules-section';
import { TrySection } from './try-section';
import { usePolicy } from './use-policy';

export function PolicySections() {
  const report = usePolicy();
  if (report === undefined) return null;
  if (typeof report === 'string')
    return (
      <p class="notice paper" role="alert">
        {t(UNREADABLE[report])}
      </p>
    );
  const { policy } = report.reading;
  return (
    <>
      <PolicySection report={report} onSave={setOwn} />
      <RulesSection policy={policy} />
      <TrySection policy={policy} now={report.now} readStories={newestActivityStates} />
    </>
  );
}
