import { t } from '../words/words';
import type { Diagnostics } from './settings';

export function DiagnosticsSection({ version, contentHash }: Diagnostics) {
  return (
    <section class="paper permissions" aria-labelledby="build">
      <h3 id="build">{t('diagnostics_title')}</h3>
      <dl>
        <div>
          <dt>{t('diagnostics_version')}</dt>
          <dd>
            <bdi>{version}</bdi>
          </dd>
        </div>
        <div>
          <dt>{t('diagnostics_hash')}</dt>
          <dd>
            <code class="origins">{contentHash}</code>
            <p class="aside">{t('diagnostics_hashWhat')}</p>
          </dd>
        </div>
      </dl>
    </section>
  );
}
