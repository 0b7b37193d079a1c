/**
 * A library or folder whose files anyone can fetch from the public CDN (cli-microsoft365 spo cdn
 * origin add, spo orgassetslibrary add; learn.microsoft.com use-microsoft-365-cdn-with-spo).
 */
import type { FileRef, Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { fileAtUrl } from '../../read/file-ref';
import { asObject, booleanField, field, type JsonObject, textField } from '../../read/json';
import type { Recogniser } from '../../recogniser';
import { sharePointMethod } from '../sharepoint-method';

const ADDS = new Set(['addtenantcdnorigin', 'addtoorgassetslibandcdn', 'addtoorgassetslibandcdnwithtype']);

/** `SPOTenantCdnType`: the private one asks who it is. */
const PUBLIC = /^(?:0|public)$/i;

export const sharepointPublicCdn = {
  id: 'sharepoint-public-cdn',
  literals: ['tenantcdn', 'libandcdn'],
  recognise(observation: Observation): Meaning | undefined {
    const { name = '', parameters } = sharePointMethod(observation) ?? {};
    if (!PUBLIC.test(String(field(parameters, 'cdnType')))) return undefined;
    if (ADDS.has(name)) return opened(originIn(parameters));
    if (name === 'removetenantcdnorigin') return meaning('unshare', { file: originIn(parameters) });
    const enabled = name === 'settenantcdnenabled' ? booleanField(parameters, 'isEnabled') : undefined;
    if (enabled === undefined) return undefined;
    return enabled ? opened(undefined) : meaning('unshare', {});
  },
} satisfies Recogniser;

function opened(file: FileRef | undefined): Meaning {
  return meaning('share-link-create', { scope: 'anonymous', role: 'view', file });
}

/** An address, or a path that can begin with `*`; of a library also `SP.ResourcePath`. */
function originIn(parameters: JsonObject | undefined): FileRef | undefined {
  const library = asObject(field(parameters, 'libUrl'));
  const origin =
    textField(parameters, 'originUrl') ?? textField(parameters, 'libUrl') ?? textField(library, 'DecodedUrl');
  return origin === undefined ? undefined : fileAtUrl(origin);
}
