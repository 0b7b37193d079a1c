import type { Policy } from '../../policy/policy';
import { t } from '../../words/words';
import { scenariosIn } from '../scenarios-in';
import { Sheet } from './sheet';

interface Props {
  policy: Policy;
  id: string | undefined;
  print: () => void;
}

export function Handout({ policy, id, print }: Props) {
  const all = scenariosIn(policy);
  if (all.length === 0) return <p class="notice">{t('handout_off')}</p>;
  const asked = all.filter(one => one.id === id);
  const isUnknown = id !== undefined && asked.length === 0;
  const shown = asked.length > 0 ? asked : all;
  return (
    <>
      <header class="tools">
        <h1>{t('handout_pageTitle')}</h1>
        {asked.length > 0 && <a href="?">{t('handout_all')}</a>}
        <button type="button" class="button" onClick={print}>
          {t('handout_print')}
        </button>
      </header>
      {isUnknown && (
        <p class="notice" role="alert">
          {t('handout_unknown')}
        </p>
      )}
      <main>
        {shown.map(scenario => (
          <Sheet key={scenario.id} scenario={scenario} policy={policy} />
        ))}
      </main>
    </>
  );
}
