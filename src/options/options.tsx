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
  const isOwn = settings !== undefined && settings.policy.source !== 'managed';
  const nameOf = (part: (typeof PARTS)[number]) =>
    part === 'organization' && isOwn ? 'options_settingsAndRules' : (`options_${part}` as const);
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
                  {t(nameOf(part))}
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
          <Part id="you" name={t(nameOf('you'))}>
            {settings && <You settings={settings} access={access} />}
          </Part>
          <Part id="organization" name={t(nameOf('organization'))}>
            {organization}
          </Part>
          <Part id="diagnostics" name={t(nameOf('diagnostics'))}>
            {diagnostics}
            {settings && <DiagnosticsSection {...settings.diagnostics} />}
          </Part>
        </main>
      </div>
    </>
  );
}

interface PartProps {
  id: (typeof PARTS)[number];
  name: string;
  children: ComponentChildren;
}

function Part({ id, name, children }: PartProps) {
  return (
    <section class="part" id={id} aria-labelledby={`part-${id}`} tabIndex={-1}>
      <h2 id={`part-${id}`}>{name}</h2>
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
