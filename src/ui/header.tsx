import type { ComponentChildren } from 'preact';
import type { PolicyReading } from '../policy/policy';
import { fullName } from '../words/phrases';
import { t } from '../words/words';
import { Icon } from './icons/icon';
import { Marked } from './marked';

interface Props {
  /** While loading, an empty line. */
  reading: PolicyReading | undefined;
  /** The page's name; absent: the product's. */
  title?: string;
  children?: ComponentChildren;
}

export function Header({ reading, title, children }: Props) {
  return (
    <header class="top">
      <Icon />
      <div>
        <h1>{title ?? t('extensionName')}</h1>
        <p class="managed dotted">
          {title && [<span key="product">{t('extensionName')}</span>, ' ']}
          <span>{reading ? <Marked text={behalf(reading)} /> : '\u00a0'}</span>
        </p>
      </div>
      {children}
    </header>
  );
}

function behalf({ source, policy }: PolicyReading): string {
  if (source !== 'managed') return t(source === 'local' ? 'popup_ownSettings' : 'popup_noPolicy');
  return policy.organizationName ? t('popup_managedBy', fullName(policy.organizationName)) : t('popup_managed');
}
