import { h } from 'preact';
import { DEFAULT_POLICY } from '../../policy/defaults';
import { KEYS } from '../../policy/keys/keys';
import type { KeyState, Policy } from '../../policy/policy';
import { Marked } from '../../ui/marked';
import { Time } from '../../ui/time';
import { moment } from '../../words/phrases';
import { find, t } from '../../words/words';
import { OwnField } from './own-field';
import { isChosen } from './own-value';
import { switchWords, type ValueLine, valueWords } from './value-words';

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
  const lines = valueWords(name, value);
  return (
    <li class="setting" data-key={name} data-source={state.source} data-locked={state.locked}>
      <h4 id={labelId}>
        {find(`key_${name}`)} <code>{name}</code>
      </h4>
      {state.locked ? (
        <Value name={name} lines={lines} />
      ) : (
        <>
          <Hint name={name} id={hintId} />
          <OwnField
            name={name}
            raw={own}
            ifUnset={defaultWords(name)}
            labelId={labelId}
            hintId={hintId}
            onSave={onSave}
          />
        </>
      )}
      <p class="setting-source aside">
        <span>{sourceWords(name, state, lines.length > 0)}</span>
        {state.readAt !== undefined && state.heldSince !== undefined && (
          <span>
            {t('settings_readAt')} <Time at={state.readAt} now={now} />
          </span>
        )}
      </p>
      {state.heldSince !== undefined && <p class="stale">{t('settings_held', moment(state.heldSince))}</p>}
      {state.locked && (
        <details>
          <summary id={`about-${name}`} aria-labelledby={`about-${name} ${labelId}`}>
            {t('settings_about')}
          </summary>
          <Hint name={name} id={hintId} />
        </details>
      )}
    </li>
  );
}

/** What stands for a name, such as `RULE-ID`, stays on one line. */
const STAND_IN = /([A-Z]+(?:-[A-Z]+)+)/;

function Hint({ name, id }: { name: string; id: string }) {
  const parts = find(`key_${name}_what`)?.split(STAND_IN) ?? [];
  const pieces = parts.map((part, at) => (at % 2 === 0 ? part : h('span', { class: 'whole' }, part)));
  return h('p', { id, class: 'aside' }, ...pieces);
}

function Value({ name, lines }: { name: string; lines: readonly ValueLine[] }) {
  if (lines.length === 0)
    return <p class="setting-value">{t(KEYS[name]?.hasDefault ? 'settings_default' : 'settings_notSet')}</p>;
  return (
    <ul class="setting-value">
      {lines.map(({ raw, words }) => (
        <li key={raw} data-raw={raw}>
          <bdi>
            <Marked text={words} />
          </bdi>
        </li>
      ))}
    </ul>
  );
}

function defaultWords(name: string): string {
  const lines = valueWords(name, DEFAULT_POLICY[name as keyof Policy]);
  return lines.length > 0
    ? t('settings_defaultIs', lines.map(({ raw }) => switchWords(raw) ?? raw).join(', '))
    : t('settings_default');
}

/** Nothing where the value or the field says it, or, under a policy, the sentence on top. */
function sourceWords(name: string, { source, locked }: KeyState, isSet: boolean): string | false {
  if (source === 'local') return t('settings_local');
  if (source === 'managed') return !locked && t('settings_managed');
  if (!isSet || (!locked && isChosen(name))) return false;
  return locked ? t('settings_default') : defaultWords(name);
}
