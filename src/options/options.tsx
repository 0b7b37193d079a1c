import type { ComponentChildren } from 'preact';
import { ExportSection } from '../ui/export/export-section';
import { saveRecord } from '../ui/export/save-record';
import { Header } from '../ui/header';
import { PAGES } from '../ui/own-page';
import { t } from '../words/words';
import type { Access } from './access';
import { PermissionsSection } from './permissions-section';
import { PracticeSection } from './practice-section';
import type { Settings } from './settings';
import { SitesSection } from './sites-section';

export type State = { name: 'loading' } | { name: 'unreadable' } | { name: 'read'; settings: Settings };

interface Props {
  state: State;
  access: Access;
  children?: ComponentChildren;
}

export function Options({ state, access, children }: Props) {
  const settings = state.name === 'read' ? state.settings : undefined;
  return (
    <>
      <Header reading={settings?.policy} title={t('options_title')}>
        <a class="quiet" href="../records/index.html">
          {t('records_title')}
        </a>
      </Header>
      <main aria-busy={state.name === 'loading'}>
        {/* Delayed by CSS, so that it does not flash. */}
        {state.name === 'loading' && <p class="loading">{t('options_loading')}</p>}
        {state.name === 'unreadable' && (
          <p class="notice paper" role="alert">
            {t('options_unreadable')}
          </p>
        )}
        <p class="welcome-link">
          <a href={PAGES.welcome}>{t('options_welcome')}</a>
        </p>
        {settings && (
          <SitesSection
            sites={settings.sites}
            organizationName={settings.policy.policy.organizationName}
            access={access}
          />
        )}
        {children}
        {settings && <ExportSection days={settings.policy.policy.retentionDays} save={saveRecord} />}
        {settings?.policy.policy.practice && <PracticeSection />}
        {settings && <PermissionsSection {...settings.granted} />}
      </main>
    </>
  );
}
