import type { ComponentChildren } from 'preact';
import { ExportSection } from '../ui/export/export-section';
import { saveRecord } from '../ui/export/save-record';
import { Header } from '../ui/header';
import { PAGES } from '../ui/own-page';
import { t } from '../words/words';
import type { Access } from './access';
import { DiagnosticsSection } from './diagnostics-section';
import { PermissionsSection } from './permissions-section';
import { PracticeSection } from './practice-section';
import type { Settings } from './settings';
import { SitesSection } from './sites-section';
import { useCurrentPart } from './use-current-part';

export type State = { name: 'loading' } | { name: 'unreadable' } | { name: 'read'; settings: Settings };

interface Props {
  state: State;
  access: Access;
  attention?: ComponentChildren;
  organization?: ComponentChildren;
  diagnostics?: ComponentChildren;
}

const PARTS = ['you', 'organization', 'diagnostics'] as const;

export function Options({ state, access, attention, organization, diagnostics }: Props) {
  const settings = state.name === 'read' ? state.settings : undefined;
  const current = useCurrentPart(PARTS);
  return (
    <>
      <Header reading={settings?.policy} title={t('options_title')}>
        <a class="quiet" href="../records/index.html">
          {t('records_title')}
        </a>
      </Header>
      <div class="parts">
        <nav aria-label={t('options_title')}>
          <ul>
            {PARTS.map(part => (
              <li key={part}>
                <a href={`#${part}`} aria-current={part === current ? 'location' : undefined}>
                  {t(`options_${part}`)}
                </a>
              </li>
            ))}
          </ul>
        </nav>
        <main aria-busy={state.name === 'loading'}>
          {/* Delayed by CSS, so that it does not flash. */}
          {state.name === 'loading' && <p class="loading">{t('options_loading')}</p>}
          {state.name === 'unreadable' && (
            <p class="notice paper" role="alert">
              {t('options_unreadable')}
            </p>
          )}
          {attention}
          <Part name="you">{settings && <You settings={settings} access={access} />}</Part>
          <Part name="organization">{organization}</Part>
          <Part name="diagnostics">
            {diagnostics}
            {settings && <DiagnosticsSection {...settings.diagnostics} />}
          </Part>
        </main>
      </div>
    </>
  );
}

function Part({ name, children }: { name: (typeof PARTS)[number]; children: ComponentChildren }) {
  return (
    <section class="part" id={name} aria-labelledby={`part-${name}`} tabIndex={-1}>
      <h2 id={`part-${name}`}>{t(`options_${name}`)}</h2>
      {children}
    </section>
  );
}

function You({ settings: { sites, policy, granted }, access }: { settings: Settings; access: Access }) {
  return (
    <>
      <p class="welcome-link">
        <a href={PAGES.welcome}>{t('options_welcome')}</a>
      </p>
      <SitesSection sites={sites} organizationName={policy.policy.organizationName} access={access} />
      <ExportSection days={policy.policy.retentionDays} rank={3} save={saveRecord} />
      {policy.policy.practice && <PracticeSection />}
      <PermissionsSection {...granted} />
    </>
  );
}
