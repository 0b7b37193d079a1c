import { t } from '../../words/words';
import { localised } from '../localised';
import { PeopleField } from './people-field';
import type { SurfaceProps } from './surface-props';

export function Mail({ play: { scenario, state, pending }, onStep }: SurfaceProps) {
  const { people, attached } = state;
  return (
    <>
      <h1>{t('practice_newMail')}</h1>
      <div class="letter">
        <PeopleField
          label={t('practice_to')}
          scenario={scenario}
          chosen={people}
          onAdd={address => onStep({ do: 'people', to: [address] })}
        />
        {scenario.subject && (
          <p class="subject">
            <span class="aside">{t('practice_subject')}</span> {localised(scenario.subject)}
          </p>
        )}
        <h2>{t('practice_attach')}</h2>
        <ul class="attachable">
          {scenario.files.map(({ name }) => (
            <li key={name}>
              <button
                type="button"
                data-to={`attach:${name}`}
                aria-pressed={attached.includes(name)}
                disabled={attached.includes(name)}
                onClick={() => onStep({ do: 'attach', files: [name] })}
              >
                <span class="file" data-kind={name.split('.').at(-1)}>
                  <bdi>{name}</bdi>
                </span>
              </button>
            </li>
          ))}
        </ul>
        <div class="actions">
          <button
            type="button"
            class="main"
            data-to="send"
            disabled={people.length === 0 || pending > 0}
            onClick={() => onStep({ do: 'send' })}
          >
            {t('practice_send')}
          </button>
        </div>
      </div>
    </>
  );
}
