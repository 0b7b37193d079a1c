/** What the network witness asks the browser for. */
import { isKnown } from '../recognise/host';
import { fits } from './match-pattern';

/**
 * SharePoint's and Outlook's names, as documented. Match patterns are case-sensitive, these services are not: `*` stands where clients write a small letter or a capital.
 * Where a star would let in too much (`hare*ink` every address of `Shared Documents`) both are listed. A stranger spelling is still seen by the page hook, which compares without case.
 */
const NAMES = [
  'hareLink',
  'HARELINK',
  'harelink',
  'hareObject',
  'hareobject',
  'reateLink',
  'reatelink',
  'nonymous*ink',
  'rganization*haring*ink',
  'orward*bject*ink',
  'pdate*ocument*haring*nfo',
  'pdate*eb*haring*nformation',
  'elete*ink*y*ind',
  'emove*ermission*or*sers',
  'oleAssign',
  'oleassign',
  'ole*nheritance',
  'iteUsers',
  'iteusers',
  'irectory*ession*ers/', // members and owners of a group
  'iteGroups',
  'itegroups',
  'ssociated*roup',
  'hange*equest*tatus',
  'et*re*uthorized*ccess*rl',
  'inary*tream', // open and save
  'ownload.aspx',
  'l*ile*andler.aspx',
  'rocess*uery',
  'reate*pload*ession',
  'tart*pload',
  'ove*opy*til',
  'reate*opy*ob',
  'opyTo',
  'opyto',
  'oveTo',
  'oveto',
  'tility.*end*mail',
  'age*review*y*mail',
  'endMail',
  'endmail',
  'auth2*ermission*rants',
  'df*andler.ashx',
  'rint*andler.ashx',
  'l*rint*iew.aspx',
  'et*ile*ttachment',
  'et*eference*ttachment',
  'et*ll*ttachments*s*ip',
  'ownload*essage',
  'reateItem',
  'REATEITEM',
  'reateitem',
  'pdateItem',
  'pdateitem',
  'endItem',
  'enditem',
  'nvitations',
  'df*rint.aspx',
  'wssvr.dll*uery.iqy',
];

/** Everything else that a recogniser looks for, case and all. */
const EXACT = [
  '$value',
  '%24value',
  '$VALUE',
  '%24VALUE',
  'ownload=1',
  'export=download',
  'alt=media',
  'transform/zip',
  'downloadfiles/',
  '/content',
  '/invite',
  '.invite',
  '/permission',
  '/attachments/',
  '$batch',
  '%24batch',
  '$BATCH',
  'batch/drive/',
  '.createSession',
  '/copy',
  '.copy',
  '/export',
  '/Export',
  'v1/exports',
  '/gviz/tq',
  '/pdf?',
  'output=',
  'uc?id=',
  '/downloadresponses',
  '/_vti_history/',
  '/files/*/download',
  '/files/*/parents',
  '/files/*/children',
  'addParents=',
  '/accessproposals/',
  'upload/drive/',
  'request.pdf',
  'download?',
  'Download?',
  'iles/add',
  'iles/Add',
  '/conversations/*/messages',
  '/chats/*/messages',
  '/channels*/messages',
  '/primaryChannel/messages',
  '/messages*/send',
  '/messages*/reply',
  '/messages*/forward',
  '/messages*.send',
  '/messages*.reply',
  '/messages*.forward',
  '/threads/*reply',
  '/threads/*forward',
  '/events/*forward',
  '/authorize',
  '/adminconsent',
  'authorize.srf',
];

/** Where the whole host is of one kind: pre-authenticated bytes of consumer OneDrive. */
const SITES = ['*.files.1drv.com'];

/**
 * Globs on path and query, as narrow as the recognisers, since each request that passes wakes the worker; and few, for the browser compares each with the address of every
 * request, four times.
 */
const GLOBS = [...NAMES, ...EXACT];

/** On any host: the browser reports nothing of hosts for which there is no permission, neither of the target nor of the page. */
export const PATTERNS: readonly string[] = [...GLOBS.map(glob => `https://*/*${glob}*`), ...SITES.map(site => `https://${site}/*`)];

/**
 * Whether a request to this address is reported to us.
 * @param own a host from which something has been reported, so that we are allowed to see it, known or not.
 */
export function isWatched(address: string, own?: string): boolean {
  if (!URL.canParse(address)) return false;
  const { hostname } = new URL(address);
  return (hostname === own || isKnown(hostname)) && fits(PATTERNS, address);
}
