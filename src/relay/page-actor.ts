/**
 * Who is signed in, and in which tenant, as far as the document itself says so. SharePoint and
 * OneDrive write `_spPageContextInfo` into an inline script of their pages, as JSON, older ones
 * with bare names (public code; that every modern page has it: long known, not read today). Read as
 * text: the page's globals are the page's.
 */
import type { Actor } from '../event';

const NEEDLE = '_spPageContextInfo';
/**
 * As far behind the needle as is looked, in characters; published pages had the whole of it in
 * 60,000.
 */
const WINDOW = 300_000;
/** A name of 320 characters is the longest there can be; each may be an escape of six. */
const VALUE = '((?:[^"\\\\]|\\\\.){1,2000})';

/**
 * A quotation mark inside of a value is escaped, so nobody can put a member into the title of a
 * site.
 */
function member(text: string, name: string): string | undefined {
  const [, value] = new RegExp(`["']?\\b${name}["']?\\s*:\\s*"${VALUE}"`).exec(text) ?? [];
  try {
    // `\u002f`, `\u0027`: the escapes are JSON's.
    return value && JSON.parse(`"${value}"`);
  } catch {
    return undefined;
  }
}

/** Not `DOMAIN\user`, nor `urn:spo:tenantanon#...` of somebody who came by a link. */
const ADDRESS = /^[^\s@]+@[^\s@]+$/;
const GUID = /^\{?([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\}?$/i;

/**
 * What the text of a script says, or `undefined` if it is not the one. Never throws; linear in the
 * length of the text.
 */
export function actorIn(script: string): Actor | undefined {
  const start = script.indexOf(NEEDLE);
  if (start < 0) return undefined;
  const text = script.slice(start, start + WINDOW);
  const email = ['userLoginName', 'userEmail']
    .map(name => member(text, name)?.toLowerCase() ?? '')
    .find(value => ADDRESS.test(value));
  const tenantId = GUID.exec(member(text, 'aadTenantId') ?? '')?.[1]?.toLowerCase();
  return email || tenantId ? { ...(email ? { email } : {}), ...(tenantId ? { tenantId } : {}) } : undefined;
}

let known: Actor | undefined;
/** The document was there as a whole: what it had not said then it will not say. */
let over = false;

/**
 * For a message to the background. Looked for when there is something to tell, and until it is
 * found or the document is complete.
 */
export function pageActor(): { actor?: Actor } {
  try {
    // By way of the prototype: an image called `querySelectorAll` would stand in for it.
    const scripts = known || over ? [] : Document.prototype.querySelectorAll.call(document, 'script:not([src])');
    for (let index = 0; known === undefined && index < scripts.length; index++)
      known = actorIn(scripts[index]?.textContent ?? '');
    over = document.readyState !== 'loading';
  } catch {
    // Not said.
  }
  return known ? { actor: known } : {};
}
