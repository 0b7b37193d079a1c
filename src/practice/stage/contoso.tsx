import type { Surface } from '../../policy/schema/scenario';
import { t } from '../../words/words';
import { Access } from './access';
import { Consent } from './consent';
import { Library } from './library';
import { Mail } from './mail';
import { Permissions } from './permissions';
import { ShareDialog } from './share-dialog';
import type { SurfaceProps } from './surface-props';

const SURFACES = { library: Library, mail: Mail, permissions: Permissions, consent: Consent } as const;

export function Contoso(props: SurfaceProps) {
  const { play, onStep } = props;
  const { state, scenario, notice, pending } = play;
  const Shown = SURFACES[state.surface];
  const goals: [surface: Surface, name: string][] = [
    ['library', t('practice_documents')],
    ['mail', t('practice_mail')],
    ['permissions', t('practice_permissions')],
    ...(scenario.app ? [['consent', scenario.app.name] as [Surface, string]] : []),
  ];
  return (
    <>
      <aside class="unreal">{t('practice_banner')}</aside>
      <header class="suite">
        <strong>Contoso</strong>
        <span class="who">Adele Vance</span>
      </header>
      <nav class="rail" aria-label="Contoso">
        {goals.map(([surface, name]) => (
          <button
            type="button"
            key={surface}
            data-to={`open:${surface}`}
            aria-current={surface === state.surface ? 'page' : undefined}
            onClick={() => onStep({ do: 'open', surface })}
          >
            {name}
          </button>
        ))}
      </nav>
      <main class="surface">
        <div>
          <Shown {...props} />
        </div>
        {state.dialog === 'share' && <ShareDialog {...props} />}
        {state.dialog === 'access' && <Access {...props} />}
      </main>
      <p class="notice-bar" role="status" data-notice={pending > 0 ? 'waiting' : notice}>
        {pending > 0
          ? t('practice_waiting')
          : notice === 'stopped'
            ? t('refusal')
            : notice && t(`practice_done_${notice}`)}
      </p>
    </>
  );
}
