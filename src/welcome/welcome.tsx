import { welcomeWords } from '../policy/keys/welcome';
import type { Policy, PolicyReading } from '../policy/policy';
import { RULES } from '../rules';
import { askOf, isAsking } from '../rules/engine/response';
import { Header } from '../ui/header';
import { Marked } from '../ui/marked';
import { OrganizationLine } from '../ui/organization-line';
import { PAGES } from '../ui/own-page';
import { RecordedLists } from '../ui/recorded-lists';
import { destinationOf, LEVEL_WORDS } from '../words/forward-words';
import { fullName, numberOfDays } from '../words/phrases';
import { organizationOf, saysWho } from '../words/warning-text';
import { t } from '../words/words';

interface Props {
  reading: PolicyReading;
  onSettings(): void;
}

export function Welcome({ reading, onSettings }: Props) {
  const { policy } = reading;
  return (
    <>
      <Header reading={reading} title={t('welcome_title')} />
      <main>
        <Opening policy={policy} />
        <section class="paper" aria-label={`${t('empty_recorded')}. ${t('empty_never')}`}>
          <RecordedLists />
        </section>
        <Who policy={policy} />
        <section class="paper next" aria-labelledby="next">
          <h2 id="next">{t('welcome_next')}</h2>
          {policy.practice && <p>{t('practice_linkWhat')}</p>}
          <p class="next-links">
            {policy.practice && (
              <a class="button" href={PAGES.practice}>
                {t('practice_link')}
              </a>
            )}
            <a class="button" href={PAGES.records}>
              {t('records_title')}
            </a>
            <button type="button" class="button" onClick={onSettings}>
              {t('options_title')}
            </button>
          </p>
          <p class="aside">{t('welcome_again')}</p>
        </section>
      </main>
    </>
  );
}

/** The organisation's words or ours, then the contact. */
function Opening({ policy }: { policy: Policy }) {
  const organization = organizationOf(policy);
  const own = welcomeWords(policy, () => chrome.i18n.getUILanguage());
  return (
    <section class="paper opening" aria-label={t('welcome_title')}>
      {own === undefined ? (
        <>
          <p>{t('welcome_what')}</p>
          <p>{t(policy.auditOnly ? 'welcome_audit' : canAsk(policy) ? 'welcome_does' : 'welcome_warns')}</p>
        </>
      ) : (
        <>
          <h2>
            <Marked text={saysWho(organization)} />
          </h2>
          <p class="own-words">{own}</p>
        </>
      )}
      <OrganizationLine organization={organization} />
    </section>
  );
}

function canAsk(policy: Policy): boolean {
  return (
    [...policy.responses.values()].some(isAsking) ||
    [...RULES, ...policy.customRules].some(rule => isAsking(askOf(rule, [], policy)))
  );
}

function Who({ policy }: { policy: Policy }) {
  const destination = destinationOf(policy);
  const { organizationName: name } = policy;
  return (
    <section class="paper who" aria-labelledby="who">
      <h2 id="who">{t('welcome_who')}</h2>
      <ul>
        <li>{t('welcome_whoYou')}</li>
        {destination ? (
          <li>
            <Marked
              text={
                name
                  ? t('welcome_whoNamed', fullName(name), fullName(destination.host))
                  : t('welcome_whoOrganization', fullName(destination.host))
              }
            />{' '}
            {t(LEVEL_WORDS[destination.level])} {t('welcome_exact')}
          </li>
        ) : (
          <li>{t('welcome_whoNobody')}</li>
        )}
      </ul>
      <p class="aside">{t('record_kept', numberOfDays(policy.retentionDays))}</p>
    </section>
  );
}
