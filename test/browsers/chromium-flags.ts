import type { TenantAddress } from './tenant-address';

/** The command line: the tenant's hosts lead to its port, every other name does not exist, and the browser asks for nothing by itself. */
export function chromiumFlags(tenant: TenantAddress, locale: string, extension?: string): string[] {
  const rules = [
    ...tenant.hosts.map(host => `MAP ${host} 127.0.0.1:${tenant.port}`),
    'MAP * ~NOTFOUND',
    'EXCLUDE 127.0.0.1',
    'EXCLUDE localhost',
  ];
  return [
    // Chromium refuses to run as root with its sandbox; anybody else keeps it.
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(extension ? [`--disable-extensions-except=${extension}`, `--load-extension=${extension}`] : []),
    `--host-resolver-rules=${rules.join(',')}`,
    `--ignore-certificate-errors-spki-list=${tenant.spki}`,
    `--lang=${locale}`,
    // A proxy from the environment would be asked for the tenant's hosts, and the rules above would not apply.
    '--no-proxy-server',
    '--no-pings',
    '--disable-domain-reliability',
    '--disable-component-update',
    '--disable-background-networking',
  ];
}
