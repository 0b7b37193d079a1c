/**
 * Chromium in which a policy has installed the extension, as in an organisation: with the files
 * that `admin-kit` writes, where an admin would put them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCrx } from '../../src/cli/admin-kit/package/crx';
import { type ChromiumBrowser, type ChromiumOptions, launchChromium } from '../browsers/chromium';
import { chromiumPolicyFile } from '../browsers/managed-policy';
import { runAdminKit } from '../run-admin-kit';
import type { Tenant } from '../tenant/tenant';
import { host } from './hosting';

/** Resolves when the extension runs and has its policy. */
export async function launchInstalled(
  tenant: Tenant,
  policy: Record<string, unknown>,
  options: Pick<ChromiumOptions, 'welcome'> = {},
): Promise<ChromiumBrowser> {
  const folder = mkdtempSync(join(tmpdir(), 'second-look-installed-'));
  const hosting = await host(join(folder, 'out/hosting'));
  writeFileSync(join(folder, 'policy.json'), JSON.stringify(policy));
  const { status, told } = runAdminKit(
    ...['--update-url', hosting.updateUrl],
    ...[join(folder, 'policy.json'), join(folder, 'out')],
  );
  if (status !== 0) throw new Error(told);
  const { id } = readCrx(readFileSync(join(folder, 'out/hosting/second-look.crx')));

  const texts = {
    'second-look.json': readFileSync(join(folder, 'out/linux/chromium/second-look.json'), 'utf8'),
    'second-look-install.json': readFileSync(join(folder, 'out/linux/chromium/second-look-install.json'), 'utf8'),
    // Without it no driver sees an extension that a policy has installed.
    'second-look-test-tools.json': JSON.stringify({ DeveloperToolsAvailability: 1 }),
  };
  const files = Object.entries(texts).map(([name, text]) => {
    const file = chromiumPolicyFile(name);
    file.setFile(text);
    return file;
  });
  const cleanUp = async () => {
    // The first one knows whether it made the folder.
    for (const file of files.reverse()) file.restore();
    rmSync(folder, { recursive: true });
    await hosting.close();
  };
  try {
    const browser = await launchChromium(tenant, { ...options, installed: id });
    // At the first start of an installation by policy the values come some seconds after the
    // extension runs.
    await browser.waitForEntries(
      all => all.some(entry => entry.kind === 'policy' && entry.source === 'managed'),
      60_000,
    );
    return {
      ...browser,
      async close() {
        await browser.close();
        await cleanUp();
      },
    };
  } catch (error) {
    await cleanUp();
    throw error;
  }
}
