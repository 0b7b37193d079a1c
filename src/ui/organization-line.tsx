import type { ComponentChildren } from 'preact';
import { contactHref } from '../words/contact';
import { fullName } from '../words/phrases';
import type { Organization } from '../words/warning-text';
import { t } from '../words/words';
import { Marked } from './marked';

export function OrganizationLine({ organization: { name, contact, policyUrl } }: { organization: Organization }) {
  if (!name && !contact && !policyUrl) return null;
  const href = contact && contactHref(contact);
  const ask = contact && <Marked text={t('organization_ask', fullName(contact))} />;
  return (
    <p class="organization">
      {name && (
        <bdi class="organization-name" key="name">
          {name}
        </bdi>
      )}
      {policyUrl && <OutLink key="policy" href={policyUrl} text={t('organization_policy')} />}
      {ask && href?.startsWith('https:') && <OutLink key="contact" href={href} text={ask} />}
      {ask && href?.startsWith('mailto:') && (
        <a key="contact" href={href}>
          {ask}
        </a>
      )}
      {ask && !href && <span key="contact">{ask}</span>}
    </p>
  );
}

/** Checks the scheme again, because a `javascript:` link would run in our page. */
function OutLink({ href, text }: { href: string; text: ComponentChildren }) {
  if (!href.startsWith('https://')) return <span>{text}</span>;
  return (
    <a href={href} rel="noreferrer" target="_blank">
      {text}
      <span class="unseen"> ({t('organization_newTab')})</span>
    </a>
  );
}
