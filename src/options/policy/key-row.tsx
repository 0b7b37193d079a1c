import { type ComponentChildren, h } from 'preact';
import { KEYS } from '../../policy/keys/keys';
import type { KeyState, Policy } from '../../policy/policy';
import { Marked, unhyphenated } from '../../ui/marked';
import { Time } from '../../ui/time';
import { moment } from '../../words/phrases';
import { find, t } from '../../words/words';
import { OwnField } from './own-field';
import { isChosen } from './own-value';
import { unsetWords, type ValueLine, valueWords } from './value-words';

interface Props {
  name: string;
  state: KeyState;
  policy: Policy;
  /** Set by the user, raw. */
  own: unknown;
  now: number;
  /** Opens what is said about the setting if it has this. */
  query: string;
  onSave(name: string, raw: string | undefined): Promise<unknown>;
}

export function KeyRow({ name, state, policy, own, now, query, onSave }: Props) {
  const labelId = `key-${name}`;
  const hintId = `hint-${name}`;
  const lines = state.source === 'default' ? [] : valueWords(name, policy[name as keyof Policy]);
  const ifUnset = unsetWords(name, policy);
  const source = <Source words={sourceWords(name, state, ifUnset)} state={state} now={now} />;
  return (
    <li class="setting" data-key={name} data-source={state.source} data-locked={state.locked}>
      <h4 id={labelId}>
        {find(`key_${name}`)} <code>{name}</code>
      </h4>
      {state.locked ? (
        <>
          <Value ifUnset={ifUnset} lines={lines} />
          {source}
        </>
      ) : (
        <>
          <Hint name={name} id={hintId} isOfField />
          <OwnField name={name} raw={own} ifUnset={ifUnset} labelId={labelId} hintId={hintId} onSave={onSave}>
            {source}
          </OwnField>
        </>
      )}
      {state.heldSince !== undefined && <p class="stale">{t('settings_held', moment(state.heldSince))}</p>}
      {state.locked && (
        <details open={includes(find(`key_${name}_what`), query)}>
          <summary id={`about-${name}`} aria-labelledby={`about-${name} ${labelId}`}>
            {t('settings_about')}
          </summary>
          <Hint name={name} id={hintId} />
        </details>
      )}
    </li>
  );
}

/** An empty query is in no text. */
export function includes(text: string | undefined, query: string): boolean {
  return query !== '' && (text?.toLowerCase().includes(query.toLowerCase()) ?? false);
}

interface SourceProps {
  words: string | false;
  state: KeyState;
  now: number;
}

function Source({ words, state: { readAt, heldSince }, now }: SourceProps) {
  const isHeld = readAt !== undefined && heldSince !== undefined;
  if (words === false && !isHeld) return null;
  return (
    <p class="setting-source aside">
      {words !== false && <span>{words}</span>}
      {isHeld && (
        <span>
          {t('settings_readAt')} <Time at={readAt} now={now} />
        </span>
      )}
    </p>
  );
}

/** Written as it stands: `RULE-ID=RESPONSE`, `de`, `forwardUrl`; a pair up to its end. */
const CODE =
  /@?(?<![\w-])[A-Za-z-]+(?:@[A-Z]+)?=(?:[A-Z]{2}[\w@:/*.-]*\w(?: HOST \.\.\.)?|[a-z][\w@:/*.-]*\w(?: \*[\w.-]*\w)*|[^.。）\u200f]*[.。]?)|(?<![\w-])(?:[A-Z]+(?:-[A-Z]+)+|(?:ID|\d{4}-\d):KEY|(?<=BCP 47\W{1,3})[a-z]{2}|[a-z]{2}-[A-Z][A-Za-z]+|policy\.version|[a-z]+(?:[A-Z][a-z]+)+|(?:minimal|standard|full)(?=\s?[:：(（]))(?![\w-])/;
/**
 * In the text on a number, `10080`, because a policy has no separators. What is only counted has
 * them, 400,000, or a Japanese unit.
 */
const NUMBER = /(?<!\d[.,\u00a0\u202f]?)\d+(?![.,\u00a0\u202f]?\d)(?! [日回週])/;
const PARTS = new RegExp(`(${CODE.source})`);
const PARTS_WITH_NUMBERS = new RegExp(`(${CODE.source}|${NUMBER.source})`);
/** What a word means begins a line. */
const WORD = /^[a-z]/;
const MEANING = /^\s?[:：]/;

interface HintProps {
  name: string;
  id: string;
  isOfField?: boolean;
}

function Hint({ name, id, isOfField = false }: HintProps) {
  const isNumber = KEYS[name]?.type === 'integer';
  const parts = find(`key_${name}_what`)?.split(isNumber ? PARTS_WITH_NUMBERS : PARTS) ?? [];
  const pieces = parts.map<ComponentChildren>((part, at) =>
    at % 2 === 0
      ? unhyphenated(part)
      : [WORD.test(part) && MEANING.test(parts[at + 1] ?? '') && h('br', null), h('code', null, unhyphenated(part))],
  );
  const form = isOfField && KEYS[name]?.type === 'list' ? ` ${t('settings_onePerLine')}` : '';
  return h('p', { id, class: 'aside hint' }, ...pieces, form);
}

function Value({ ifUnset, lines }: { ifUnset: string; lines: readonly ValueLine[] }) {
  if (lines.length === 0) return <p class="setting-value">{ifUnset}</p>;
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

/** Nothing where the value or the field says it, or, under a policy, the sentence on top. */
function sourceWords(name: string, { source, locked }: KeyState, ifUnset: string): string | false {
  if (source === 'local') return t('settings_local');
  if (source === 'managed') return !locked && t('settings_managed');
  return !locked && !isChosen(name) && ![t('settings_notSet'), t('settings_default')].includes(ifUnset) && ifUnset;
}
