import { Dotted } from '../../ui/dotted';
import { fullName, joined } from '../../words/phrases';
import { type Key, t } from '../../words/words';
import type { SurfaceProps } from './surface-props';

/** As Microsoft's page words them; other scopes have only a name. */
const WANTED = new Map<string, Key>([
  ['openid', 'practice_wants_openid'],
  ['offline_access', 'practice_wants_offlineAccess'],
  ['Files.ReadWrite.All', 'practice_wants_files'],
  ['Mail.Read', 'practice_wants_mail'],
  ['Contacts.Read', 'practice_wants_contacts'],
]);

export function Consent({ play: { scenario, pending }, onStep }: SurfaceProps) {
  const { app } = scenario;
  if (!app) return null;
  return (
    <div class="consent">
      <h1>{t('practice_consent')}</h1>
      <p class="app">
        <bdi>{app.name}</bdi>
      </p>
      <p>
        <Dotted
          text={joined([fullName(app.publisher), t(app.verified ? 'practice_verified' : 'practice_unverified')])}
        />
      </p>
      <p>{t('practice_consent_wants')}</p>
      <ul class="scopes">
        {app.scopes.map(scope => {
          const words = WANTED.get(scope);
          return <li key={scope}>{words ? t(words) : <code>{scope}</code>}</li>;
        })}
      </ul>
      <p>{t('practice_consent_answer', app.redirectHost)}</p>
      <div class="actions">
        <button type="button" data-to="refuse" disabled={pending > 0} onClick={() => onStep({ do: 'refuse' })}>
          {t('practice_refuse')}
        </button>
        <button
          type="button"
          class="main"
          data-to="accept"
          disabled={pending > 0}
          onClick={() => onStep({ do: 'accept' })}
        >
          {t('practice_accept')}
        </button>
      </div>
    </div>
  );
}
