import type { KeyState } from '../../policy/policy';
import { Time } from '../../ui/time';
import { moment } from '../../words/phrases';
import { find, t } from '../../words/words';
import { OwnField } from './own-field';
import { type ValueLine, valueWords } from './value-words';

interface Props {
  name: string;
  state: KeyState;
  value: unknown;
  /** Set by the user, raw. */
  own: unknown;
  now: number;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

export function KeyRow({ name, state, value, own, now, onSave }: Props) {
  const labelId = `key-${name}`;
  const hintId = `hint-${name}`;
  return (
    <li class="setting" data-key={name} data-source={state.source} data-locked={state.locked}>
      <h4 id={labelId}>
        {find(`key_${name}`)} <code>{name}</code>
      </h4>
      <p id={hintId} class="aside">
        {find(`key_${name}_what`)}
      </p>
      {state.locked ? (
        <Value lines={valueWords(name, value)} />
      ) : (
        <OwnField name={name} raw={own} labelId={labelId} hintId={hintId} onSave={onSave} />
      )}
      <p class="setting-source aside">
        {/* Under a policy, the sentence on top says it for all. */}
        {!(state.locked && state.source === 'managed') && <span>{t(`settings_${state.source}`)}</span>}
        {state.readAt !== undefined && state.heldSince !== undefined && (
          <span>
            {t('settings_readAt')} <Time at={state.readAt} now={now} />
          </span>
        )}
      </p>
      {state.heldSince !== undefined && <p class="stale">{t('settings_held', moment(state.heldSince))}</p>}
    </li>
  );
}

function Value({ lines }: { lines: readonly ValueLine[] }) {
  if (lines.length === 0) return <p class="setting-value">{t('settings_notSet')}</p>;
  return (
    <ul class="setting-value">
      {lines.map(({ raw, words }) => (
        <li key={raw} data-raw={raw}>
          <bdi>{words}</bdi>
        </li>
      ))}
    </ul>
  );
}
