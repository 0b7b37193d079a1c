import type { KeyObject } from 'node:crypto';
import type { Policy } from '../../policy/policy';
import { marked } from '../package/dirty-mark';
import { admxFiles } from './formats/admx';
import { draftFiles } from './formats/drafts/drafts';
import { engineFiles } from './formats/engine/engine';
import { firefoxFiles } from './formats/firefox';
import { googleAdminFiles } from './formats/google-admin';
import { guideFile } from './formats/guide';
import { intuneFiles } from './formats/intune';
import { linuxFiles } from './formats/linux';
import { mergeFiles } from './formats/merge-ps1';
import { jamfFiles, mobileconfigFiles } from './formats/mobileconfig';
import { noticeFiles } from './formats/notice';
import { regFiles } from './formats/reg-file';
import { updateXmlFiles } from './formats/update-xml';
import { updatesJsonFile } from './formats/updates-json';
import { verifyFiles } from './formats/verify/verify';
import { windowsScripts } from './formats/windows-scripts';
import { hostedAt, type Kit, type KitFile, secretsIn, valuesOf } from './kit';
import { crxOf, extensionId, readCrx } from './package/crx';
import {
  builtExtension,
  type Extension,
  manifestOf,
  unzipped,
  watchedBy,
  withHosts,
  withManifest,
  zipped,
} from './package/extension';
import { publicHalf } from './package/signing-key';
import { isSame, withVersion } from './package/version';

export interface KitRequest {
  raw: Readonly<Record<string, unknown>>;
  policy: Policy;
  key: KeyObject;
  firefoxId: string;
  earlierFirefoxIds: readonly string[];
  updateUrl: string;
  /** The package of the earlier kit, which has the same id. */
  previous?: Extension | undefined;
  /** Of the earlier kit, perhaps signed by Mozilla since. */
  previousXpi?: KitFile | undefined;
  /** Sources that differ from the last commit or from their archive; both packages list them. */
  changes: readonly string[];
  /** Epoch ms. */
  now: number;
}

export const CRX = 'hosting/second-look.crx';

export function buildKit(request: KitRequest): {
  kit: Kit;
  files: KitFile[];
  xpi: { path: string; isKept: boolean };
} {
  const { raw, policy, key, firefoxId, updateUrl, previous, previousXpi, changes, now } = request;
  const values = valuesOf(raw);
  const publicKey = publicHalf(key);
  const chrome = marked(withHosts(builtExtension('chrome'), policy), changes);
  const own = withManifest(chrome, { key: publicKey.toString('base64'), update_url: updateUrl });
  const chromiumId = extensionId(publicKey);
  const firefoxOf = (version: string) => marked(firefoxExtension(request, version), changes);
  const signed = previousXpi && signedIn(previousXpi.contents);
  const extension = withVersion(own, previous, now, version => !signed || isSame(signed, firefoxOf(version)));
  const { version } = manifestOf(extension);
  const kit = {
    values,
    policy,
    chromiumId,
    firefoxId,
    earlierFirefoxIds: request.earlierFirefoxIds.filter(id => id !== firefoxId),
    version,
    hosted: hostedAt(updateUrl, version),
    watched: watchedBy(extension),
  };
  const xpi = `hosting/${kit.hosted.xpi.split('/').at(-1)}`;
  const kept = signed && previousXpi?.path === xpi ? previousXpi : undefined;
  if (kept && !isSame(signed ?? {}, firefoxOf(version)))
    throw new Error(`${xpi} is signed and has other contents: move it out of the kit. Nothing was written.`);
  const engine = engineFiles(kit);
  const files = [
    guideFile(kit, engine),
    ...noticeFiles(kit),
    ...draftFiles(kit),
    ...guarded(linuxFiles(kit), kit),
    ...guarded(regFiles(kit), kit),
    ...mergeFiles(kit),
    ...admxFiles(kit),
    ...guarded([...intuneFiles(kit), ...mobileconfigFiles(kit), ...jamfFiles(kit)], kit),
    ...guarded([...firefoxFiles(kit), ...googleAdminFiles(kit)], kit),
    ...guarded(windowsScripts(kit), kit),
    ...updateXmlFiles(kit),
    updatesJsonFile(kit),
    ...verifyFiles(kit),
    ...engine,
    { path: CRX, contents: checkedCrx(extension, key, kit) },
    kept ?? { path: xpi, contents: zipped(firefoxOf(version)) },
  ];
  return { kit, files, xpi: { path: xpi, isKept: kept !== undefined } };
}

function guarded(files: KitFile[], { values }: Kit): KitFile[] {
  return secretsIn(values).length > 0 ? files.map(file => ({ ...file, isSecret: true })) : files;
}

function firefoxExtension({ policy, firefoxId, updateUrl }: KitRequest, version: string): Extension {
  const hosted = hostedAt(updateUrl, version);
  const extension = withHosts(builtExtension('firefox'), policy);
  const { browser_specific_settings: settings } = manifestOf(extension);
  return withManifest(extension, {
    version,
    browser_specific_settings: { gecko: { ...settings?.gecko, id: firefoxId, update_url: hosted.updatesJson } },
  });
}

function checkedCrx(extension: Extension, key: KeyObject, { chromiumId }: Kit): Buffer {
  const crx = crxOf(zipped(extension), key);
  if (readCrx(crx).id !== chromiumId)
    throw new Error(`${CRX} would have another id. Please report this; nothing was written.`);
  return crx;
}

/**
 * What a signed package had in it before Mozilla added `META-INF` (extensionworkshop.com, "Signing
 * and distribution overview"). Undefined: not signed, or unreadable.
 */
function signedIn(xpi: string | Uint8Array): Extension | undefined {
  try {
    const files = unzipped(Buffer.from(xpi));
    if (!Object.keys(files).some(path => /^META-INF\/(?:mozilla\.rsa|cose\.sig)$/.test(path))) return undefined;
    return Object.fromEntries(
      Object.entries(files).filter(([path]) => !path.startsWith('META-INF/') && !path.endsWith('/')),
    );
  } catch {
    return undefined;
  }
}
