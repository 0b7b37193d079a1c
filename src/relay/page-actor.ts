/**
 * The user from `_spPageContextInfo`, which SharePoint and OneDrive write into an inline script as
 * JSON, older pages with bare names (public code; not checked on all modern pages). As text,
 * because a page can change its globals.
 */
import type { Actor } from '../event';

const NEEDLE = '_spPageContextInfo';
/** Published pages needed 60,000. */
const MAX_SEARCH_CHARS = 300_000;
/** At most 320 characters, each an escape of up to six. */
const VALUE = '((?:[^"\\\\]|\\\\.){1,2000})';

/** Values escape quotation marks, so a site title cannot inject a member. */
function readMember(text: string, name: string): string | undefined {
  const [, value] = new RegExp(`["']?\\b${name}["']?\\s*:\\s*"${VALUE}"`).exec(text) ?? [];
  try {
    return value && JSON.parse(`"${value}"`);
  } catch {
    return undefined;
  }
}

/** Not `DOMAIN\user`, nor a guest's `urn:spo:tenantanon#...`. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const GUID = /^\{?([\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12})\}?$/i;

/** Never throws; linear time. */
export function actorIn(script: string): Actor | undefined {
  const start = script.indexOf(NEEDLE);
  if (start < 0) return undefined;
  const text = script.slice(start, start + MAX_SEARCH_CHARS);
  const email = ['userLoginName', 'userEmail']
    .map(name => readMember(text, name)?.toLowerCase() ?? '')
    .find(value => ADDRESS.test(value));
  const tenantId = GUID.exec(readMember(text, 'aadTenantId') ?? '')?.[1]?.toLowerCase();
  return email || tenantId ? { ...(email && { email }), ...(tenantId && { tenantId }) } : undefined;
}

let known: Actor | undefined;
let isComplete = false;

export function pageActor(): { actor?: Actor } {
  try {
    const scripts = known || isComplete ? [] : Document.prototype.querySelectorAll.call(document, 'script:not([src])');
    for (let index = 0; !known && index < scripts.length; index++) known = actorIn(scripts[index]?.textContent ?? '');
    isComplete = document.readyState !== 'loading';
  } catch {
    // Unknown.
  }
  return known ? { actor: known } : {};
}
