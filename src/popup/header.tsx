import type { PolicyReading } from '../policy/policy';
import { Icon } from '../ui/icon';
import { Marked } from '../ui/marked';
import { fullName } from '../ui/phrases';
import { t } from '../ui/words';

/** Who is speaking, and on whose behalf. While nothing is read yet the second line is kept free, so that nothing jumps. */
export function Header({ reading }: { reading: PolicyReading | undefined }) {
  return (
    <header class="top">
      <Icon />
      <div>
        <h1>{t('extensionName')}</h1>
        <p class="managed">{reading ? <Marked text={behalf(reading)} /> : '\u00a0'}</p>
      </div>
    </header>
  );
}

function behalf({ source, policy }: PolicyReading): string {
  if (source === 'defaults') return t('popup_noPolicy');
  return policy.organizationName ? t('popup_managedBy', fullName(policy.organizationName)) : t('popup_managed');
}
