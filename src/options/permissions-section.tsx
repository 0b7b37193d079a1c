import { Marked } from '../ui/marked';
import { count, fullName } from '../words/phrases';
import { t } from '../words/words';
import type { Granted } from './settings';

/** The manifest's permissions; `test/repo` checks that none is missing. */
export const EXPLAINED = [
  'storage',
  'unlimitedStorage',
  'webRequest',
  'webRequestBlocking',
  'declarativeNetRequestWithHostAccess',
  'scripting',
  'alarms',
] as const;

export function PermissionsSection({ permissions, origins, storage }: Granted) {
  return (
    <section class="paper permissions" aria-labelledby="permissions">
      <h3 id="permissions">{t('permissions')}</h3>
      <p class="aside">{t('permissions_least')}</p>
      <dl>
        {EXPLAINED.filter(name => permissions.includes(name)).map(name => (
          <div key={name}>
            <dt>
              {t(`permissionName_${name}`)} <code>{name}</code>
            </dt>
            <dd>
              {t(`permission_${name}`)}
              {name === 'unlimitedStorage' &&
                ` ${t(storage === 'evictable' ? 'storage_evictable' : 'storage_protected')}`}
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('permissions_sites')}</dt>
          <dd>
            {t('permissions_sitesWhy')}
            <details>
              <summary>{t('permissions_showSites', count(origins.length))}</summary>
              <ul class="origins">
                {/* `*.sharepoint.com` comes before `*.sharepoint.com.mcas.ms`. */}
                {origins
                  .map(hostOf)
                  .sort()
                  .map(host => (
                    <li key={host}>
                      <code>
                        <Marked text={fullName(host)} />
                      </code>
                    </li>
                  ))}
              </ul>
            </details>
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** `*.sharepoint.com` of `https://*.sharepoint.com/*`, as all are. */
function hostOf(origin: string): string {
  return origin.replace(/^https:\/\/([^/]+)\/\*$/, '$1');
}
