/** By texts of the same shape, so that recognisers still match. */
import { percentDecoded } from '../../recognise/read/percent';
import { linkOfToken } from '../../recognise/read/share-token';
import { GUID, GUID_STAND_IN, withoutGuids } from './fields';
import { redactedJson } from './json';
import { redactedMail } from './mail';
import { redactedPath } from './path';
import { redactedUrl } from './url';
import { isServiceWord } from './vocabulary';

const ENUMERATIONS = new Set(
  (
    'type scope scopes role roles additionalroles kind linkkind mode action app provider format alt $alt $select export api-version version method contenttype content-type odata.type @odata.type __type @type ' +
    'messagedisposition composeoperation permissionscope principaltype entitytype cs mimetype ' +
    'response_type response_mode prompt consenttype createlinkscope createlinkrole createlinktype nameconflictbehavior @microsoft.graph.conflictbehavior translate ' +
    'libraryType rolevalue command foreignservice shareservice waccluster wacusertype workbooktype renderoptions effect x-amz-acl fieldname detaillevel currentdetaillevel permissionlevel calendarpermissionlevel distinguisheduser updatetype readitems edititems ' +
    'visibility accessid sharingcapability onedrivesharingcapability output $format tqx'
  )
    .toLowerCase()
    .split(' '),
);

/**
 * Of an issuer that is the same everywhere; an organisation names its own. Also the rule of a
 * Google calendar: `user:eve@b.example`.
 */
const CLAIM =
  /^[a-z]:0[#!.%a-z]{1,4}\|(?:membership|tenant|federateddirectoryclaimprovider|rolemanager)\|(?=[^|]*@)|^(?:user|group):/i;

/** Application ids of Microsoft's services; the same in every tenant. */
const WELL_KNOWN = /^0000000\d-0000-0[0-9a-f]{3}-[0-9a-f]{4}-000000000000(?:\/[\w.]*)?$/;

export function standIn(text: string, field = ''): string {
  const trimmed = text.trim();
  // The last one is everyone, in each tenant.
  if (/^(?:|\*|true|false|null|c:0\(\.s\|true)$/i.test(trimmed)) return text;
  const json = /^[[{]/.test(trimmed) ? redactedJson(trimmed, standIn) : undefined;
  if (json !== undefined) return json;
  const mail = redactedMail(trimmed, standIn);
  if (mail !== undefined) return mail;
  const lower = field.toLowerCase();
  if (ENUMERATIONS.has(lower)) return words(text);
  return number(trimmed) ?? address(trimmed) ?? place(trimmed) ?? id(trimmed) ?? fileName(trimmed) ?? 'Text';
}

/**
 * `organization`, `id,name,webUrl`, `application/json;odata=verbose`. Ids of definitions
 * (`role:1073741827`) are the same everywhere.
 */
function words(text: string): string {
  const parts = text.split(/([\s,;=&+]+)/);
  return parts
    .map(part =>
      isServiceWord(part) || /^[\s,;=&+]*$/.test(part) || /^\d{1,3}$/.test(part) ? part : unknownWord(part),
    )
    .join('');
}

function unknownWord(part: string): string {
  const definition = /^(?:[a-z]+:\s*)?10737418\d\d$/i.test(part);
  const scope = /^https:\/\/graph\.microsoft\.com\/([A-Za-z.]+)$/.exec(part)?.[1];
  return definition || WELL_KNOWN.test(part) || (scope && isServiceWord(scope)) ? part : standIn(part);
}

function number(text: string): string | undefined {
  if (/^(?:role:\s?)?10737418\d\d$/.test(text) || /^-?\d{1,2}$/.test(text)) return text;
  if (/^-?\d+$/.test(text)) return '1';
  if (/^\d+(?:\.\d+)+$/.test(text)) return '1.0';
  return /^\d{4}-\d\d-\d\d(?:T[\d:.]+Z?)?$/.test(text)
    ? '2030-01-01T00:00:00Z'.slice(0, text.length > 10 ? 20 : 10)
    : undefined;
}

function address(text: string): string | undefined {
  const claim = CLAIM.exec(text)?.[0] ?? '';
  const bare = text.slice(claim.length);
  if (/#ext#@/i.test(bare)) return `${claim}guest_fabrikam.example#ext#@contoso.onmicrosoft.com`;
  const domain = /^(?!19:)[^\s@/]+@([^\s@/]+)$/.exec(bare)?.[1];
  return domain?.slice(1, -1).includes('.') ? `${claim}person@contoso.example` : undefined;
}

function place(text: string): string | undefined {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return redactedUrl(text, standIn);
  if (text.startsWith('/')) return redactedPath(percentDecoded(text), true, standIn);
  return text.includes('/') && fileName(text) ? `Folder/${fileName(text)}` : undefined;
}

/** Constant per kind, so that similar requests become equal. */
function id(text: string): string | undefined {
  if (text.startsWith('u!'))
    return `u!${Buffer.from(redactedUrl(linkOfToken(text) ?? '', standIn)).toString('base64url')}`;
  if (/^19:\S+$/.test(text) && text.slice(4, -1).includes('@')) return '19:aaaaAAAA1111@thread.v2';
  if (text.startsWith('b!')) return `b!${'A'.repeat(64)}`;
  if (/^01[A-Z0-9]{12,}$/.test(text)) return `01${'A'.repeat(32)}`;
  const siteId = /^[\w.-]+,[^,]+,[^,]+$/.test(text) && text.replace(GUID, '').endsWith(',');
  if (siteId) return `contoso.sharepoint.com,${GUID_STAND_IN},${GUID_STAND_IN}`;
  const bare = withoutGuids(text);
  // More digits may be the rest of a secret that only begins like a GUID.
  if (bare !== text) return /^[{}'()#]*(?:guid')?-?[{}'()#]*\d{0,4}$/i.test(text.replace(GUID, '')) ? bare : 'Text';
  const looks =
    text.length >= 12 && /^[\w!+/=.:~-]+$/.test(text) && (/\d/.test(text) || text.length > 24) && !fileName(text);
  return looks ? 'aaaaAAAA1111' : undefined;
}

function fileName(text: string): string | undefined {
  const extension = /\.([a-z][a-z0-9]{1,4})$/i.exec(text)?.[1];
  return extension === undefined ? undefined : `Document.${extension}`;
}
