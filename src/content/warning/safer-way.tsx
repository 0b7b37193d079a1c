/** The same thing in a safer way, one click away. What each button says is exactly what becomes of the request; nothing else of it changes. */
import type { SaferWay } from '../../event';
import { Marked } from '../../ui/marked';
import { date, name } from '../../ui/phrases';
import type { Organization } from '../../ui/told';
import { t } from '../../ui/words';

interface Props {
  /** The safest first. */
  ways: readonly SaferWay[];
  organization: Organization;
  /** What a click does, if a person meant it. */
  press(act: () => void): (event: MouseEvent) => unknown;
  onChoose(way: SaferWay): void;
}

export function SaferWays({ ways, organization, press, onChoose }: Props) {
  if (ways.length === 0) return null;
  return (
    <fieldset class="safer-ways">
      <legend class="told-label">{t('safer_heading')}</legend>
      {ways.map(way => (
        <button key={Object.keys(way)[0]} type="button" class="safer" onClick={press(() => onChoose(way))}>
          <Marked text={wordsFor(way, organization)} />
        </button>
      ))}
    </fieldset>
  );
}

function wordsFor(way: SaferWay, organization: Organization): string {
  if ('expires' in way) return t('safer_expires', date(way.expires));
  if ('role' in way) return t('safer_view');
  return organization.name ? t('safer_organization', name(organization.name)) : t('safer_organization_noName');
}
