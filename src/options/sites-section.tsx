import { useState } from 'preact/hooks';
import { Marked } from '../ui/marked';
import { fullName } from '../words/phrases';
import { t } from '../words/words';
import type { Access } from './access';
import type { Site, Sites } from './settings';

interface Props {
  sites: Sites;
  organizationName: string | undefined;
  access: Access;
}

const MEANS = ['sites_meansSees', 'sites_meansRecords', 'sites_meansPrompt', 'sites_meansBack'] as const;

export function SitesSection({ sites, organizationName, access }: Props) {
  const [refused, setRefused] = useState(false);
  /** A promise: the call must be made directly in the click. */
  const told = (answer: Promise<unknown>) => {
    setRefused(false);
    answer.catch(error => {
      console.error(error);
      setRefused(true);
    });
  };
  const allow = (origins: readonly string[]) => told(access.allow(origins));
  const withdraw = (origins: readonly string[]) => told(access.withdraw(origins));
  const open = sites.hosts.filter(({ state }) => state === 'open');
  return (
    <section class="paper sites" aria-labelledby="sites">
      <h3 id="sites">{t('sites')}</h3>
      <p>{t('sites_always')}</p>
      {refused && (
        <p class="refused" role="alert">
          {t('sites_refused')}
        </p>
      )}
      {sites.hosts.length > 0 && (
        <>
          <h4>
            {organizationName ? (
              <Marked text={t('sites_named', fullName(organizationName))} />
            ) : (
              t('sites_namedUnnamed')
            )}
          </h4>
          <p class="aside">{t('sites_namedHint')}</p>
          {open.length > 1 && (
            <button type="button" class="button all" onClick={() => allow(open.flatMap(({ origins }) => origins))}>
              {t('sites_allowAll')}
            </button>
          )}
          <ul>
            {sites.hosts.map(site => (
              <Row key={site.name} site={site} name={site.name} isHost allow={allow} withdraw={withdraw} />
            ))}
          </ul>
        </>
      )}
      <h4>{t('sites_google')}</h4>
      <ul>
        <Row site={sites.google} name={t('sites_googleApps')} allow={allow} withdraw={withdraw} />
        <Row site={sites.gmail} name={t('sites_gmail')} allow={allow} withdraw={withdraw} />
      </ul>
      <h4>{t('sites_amazon')}</h4>
      <ul>
        <Row site={sites.amazon} name={t('sites_amazonS3')} allow={allow} withdraw={withdraw} />
      </ul>
      <details>
        <summary>{t('sites_means')}</summary>
        <ul class="means">
          {MEANS.map(key => (
            <li key={key}>{t(key)}</li>
          ))}
        </ul>
      </details>
    </section>
  );
}

interface RowProps {
  site: Site;
  name: string;
  isHost?: boolean;
  allow(origins: readonly string[]): void;
  withdraw(origins: readonly string[]): void;
}

/** One button with two actions, so that keyboard focus stays on it. */
function Row({ site: { origins, state, former }, name, isHost, allow, withdraw }: RowProps) {
  const isOpen = state === 'open';
  return (
    <li class="site">
      <div>
        <p class="site-name">{isHost ? <Marked text={fullName(name)} isNarrow /> : <bdi>{name}</bdi>}</p>
        <p class="site-state" data-state={state} role="status">
          {t(STATES[state])}
        </p>
        {former && <p class="aside">{t('sites_former')}</p>}
      </div>
      {state !== 'built-in' && (
        <button
          type="button"
          class="button"
          aria-label={isOpen ? t('sites_allowSite', name) : t('sites_withdrawSite', name)}
          onClick={() => (isOpen ? allow : withdraw)(origins)}
        >
          {t(isOpen ? 'sites_allow' : 'sites_withdraw')}
        </button>
      )}
    </li>
  );
}

const STATES = { open: 'sites_open', allowed: 'sites_allowed', 'built-in': 'sites_builtIn' } as const;
