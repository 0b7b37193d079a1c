import { t } from '../../words/words';
import { Dialog } from './dialog';
import type { SurfaceProps } from './surface-props';

export function Access({ play: { state, pending }, onStep, onClose }: SurfaceProps) {
  const links = state.selected.flatMap(name => state.links[name] ?? []);
  return (
    <Dialog title={t('practice_accessTo', state.selected.join(', '))} onClose={onClose}>
      {links.length === 0 && <p>{t('practice_noLinks')}</p>}
      <ul class="links">
        {links.map((scope, index) => (
          <li key={scope}>
            <span>{t(`practice_scope_${scope}`)}</span>
            {index === 0 && (
              <button
                type="button"
                data-to="withdraw"
                disabled={pending > 0}
                onClick={() => onStep({ do: 'withdraw' })}
              >
                {t('practice_removeLink')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
