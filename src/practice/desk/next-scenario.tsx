import { t } from '../../words/words';

export function NextScenario({ onNext }: { onNext: (() => void) | undefined }) {
  if (!onNext) return null;
  return (
    <button type="button" class="button next-scenario" onClick={onNext}>
      {t('practice_nextScenario')}
    </button>
  );
}
