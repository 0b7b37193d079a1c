/** Keeps the service's own words; replaces ids and names of sites, folders, files and people. */
import { isWord, type StandIn } from './fields';
import { isServiceWord } from './vocabulary';

const API_ROOT = /\/(?:_api|_vti_bin|_layouts|_forms|_catalogs|_vti_history)\//i;

const LINK = /^\/:[a-z]{1,4}:\/[a-z]\//i;

const DOWNLOADS = /^\/(?:download(?:\.aspx)?|downloadfiles\/v1\/zip)$/i;

const WORDS_BEFORE_NAMES = new Set(
  'sites teams personal lists users groups channels chats conversations shares special children permissions d folders u a'.split(
    ' ',
  ),
);

const LIBRARY_WORDS =
  /^(?:\.default|Shared Documents|Documents|Attachments|Forms|Lists|SitePages|SiteAssets|(?:AllItems|DispForm|EditForm|NewForm|Home|default)\.aspx)$/i;

/** A tenant's domain: `contoso.onmicrosoft.com`. */
const DOMAIN = /^(?:[a-z\d-]+\.)+[a-z]{2,24}$/i;
const NO_DOMAIN = /^(?:sp|microsoft|onedrive)\.|\.(?:as[hmp]x|svc|srf|dll|js|json|xml|css|html?)$/i;

const SITE_WORDS: Readonly<Record<string, string>> = { sites: 'site', teams: 'team', personal: 'person_contoso_com' };

/**
 * @param ofFiles whether the host serves documents, so that all parts are names, except after a
 * root
 */
export function redactedPath(path: string, ofFiles: boolean, standIn: StandIn): string {
  if (DOWNLOADS.test(path)) return path;
  const root = ofFiles ? API_ROOT.exec(path) : null;
  if (root)
    return (
      sitePath(standIn, path.slice(0, root.index)) +
      root[0] +
      callPath(standIn, path.slice(root.index + root[0].length))
    );
  const link = LINK.exec(path)?.[0];
  if (link)
    return link.toLowerCase().endsWith('/r/')
      ? link.slice(0, -1) + sitePath(standIn, path.slice(link.length - 1))
      : `${link}site/Eaaaaaaaaaaaaaaa`;
  return ofFiles ? sitePath(standIn, path) : callPath(standIn, path);
}

/** `/sites/hr/Shared Documents/Payroll.xlsx`. */
function sitePath(standIn: StandIn, path: string): string {
  const link = LINK.exec(path)?.[0];
  const parts = (link ? path.slice(link.length) : path).split('/');
  const redacted = parts.map((part, at) => {
    const before = parts[at - 1]?.toLowerCase() ?? '';
    if (Object.hasOwn(SITE_WORDS, before) && part !== '') return SITE_WORDS[before];
    if (part === '' || Object.hasOwn(SITE_WORDS, part.toLowerCase()) || LIBRARY_WORDS.test(part)) return part;
    if (before === 'attachments' && /^\d+$/.test(part)) return '1';
    return at === parts.length - 1 && part.includes('.') ? standIn(part) : 'Folder';
  });
  return (link ?? '') + redacted.join('/');
}

/** `web/lists(guid'...')/items(5)/shareLink`, `me/drive/root:/a/b.docx:/createLink`. */
function callPath(standIn: StandIn, path: string): string {
  const quoted: string[] = [];
  const set = (text: string): string => `\ue000${quoted.push(text) - 1}\ue000`;
  const bare = path
    .replace(/'(?:[^']|'')*'/g, text => set(`'${standIn(text.slice(1, -1))}'`))
    // Between the colons of `root:/a/b.docx:/content` is a user's path.
    .replace(
      /:\/((?:[^:]|:(?!\/|$))+)(:\/|:?$)/g,
      (_, inner: string, end: string) => `${set(`:/${innerPath(standIn, inner)}`)}${end}`,
    );
  const parts = bare.split('/');
  const redacted = parts.map((part, at) => segment(standIn, part, parts[at - 1]?.toLowerCase() ?? '')).join('/');
  return redacted.replace(/\ue000(\d+)\ue000/g, (_, at) => quoted[Number(at)] ?? '');
}

function innerPath(standIn: StandIn, path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return `Folder/${name.includes('.') ? standIn(name) : 'Folder'}`;
}

function segment(standIn: StandIn, part: string, before: string): string {
  if (part === '') return part;
  const call = /^([^(]+)\((.*)\)$/.exec(part);
  if (call)
    return `${/^[\w.$]{1,60}$/.test(call[1] ?? '') ? call[1] : 'Text'}(${(call[2] ?? '')
      .split(',')
      .map(one => argument(standIn, one))
      .join(',')})`;
  const mark = part.indexOf('\ue000');
  // `root:/...`, `items/01ABC:/...`: an API word or an id precedes the path.
  if (mark > 0) return `${segment(standIn, part.slice(0, mark), before)}${part.slice(mark)}`;
  if (mark === 0) return part;
  if (WORDS_BEFORE_NAMES.has(before)) return /^(?:me|anyone\w{0,10})$/i.test(part) ? part : standIn(part);
  if (DOMAIN.test(part) && !NO_DOMAIN.test(part) && !isServiceWord(part)) return 'contoso.example';
  return isWord(part) && !part.includes('@') ? part : standIn(part);
}

/** `copyroleassignments=true`, `@a1`, `5`, or a redacted quoted text. */
function argument(standIn: StandIn, whole: string): string {
  const text = whole.trim();
  const [name = '', value] = text.split('=', 2);
  if (value !== undefined) return `${isWord(name.trim()) ? name.trim() : 'name'}=${argument(standIn, value)}`;
  if (/^(?:@\w{1,20}|guid\ue000\d+\ue000|\ue000\d+\ue000|true|false|)$/.test(text)) return text;
  return standIn(text);
}
