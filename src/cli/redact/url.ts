/** Redacts URLs: keeps the service, not the organisation. */

import { isHost } from '../../recognise/read/host';
import { percentDecoded } from '../../recognise/read/percent';
import { isVendorHost, serviceAt } from '../hosts';
import { isSecret, type StandIn } from './fields';
import { redactedPath } from './path';
import { isServiceWord } from './vocabulary';

/** Services whose paths are file paths; other paths consist of the service's words. */
const FILE_HOSTS = ['sharepoint', 'onedrive-bytes', 'onedrive-upload', 'short-link'] as const;

const METHOD = /^[A-Z][A-Za-z]{2,60}$/;

/** Clients never nest as many, but a hostile file can. */
const MAX_NESTED_URLS = 10;
let depth = 0;

export function redactedUrl(url: string, standIn: StandIn): string {
  if (depth >= MAX_NESTED_URLS || !URL.canParse(url)) return 'https://unreadable.example/';
  depth += 1;
  try {
    return redacted(url, standIn);
  } finally {
    depth -= 1;
  }
}

function redacted(url: string, standIn: StandIn): string {
  const { protocol, hostname, pathname, search } = new URL(url);
  const ofFiles =
    FILE_HOSTS.some(family => isHost(hostname, family)) ||
    (serviceAt(hostname) === undefined && !isVendorHost(hostname));
  const path = encodedPath(redactedPath(percentDecoded(pathname), ofFiles, standIn));
  const query = redactedQuery(search.slice(1), standIn);
  const slashes = url.slice(protocol.length).startsWith('//') ? '//' : '';
  return `${protocol}${slashes}${redactedHost(hostname, protocol)}${path}${query && '?'}${query}`;
}

/** Keeps public vendor hosts, `sync` of `odopen://sync`, and how a tenant's host ends. */
function redactedHost(host: string, protocol: string): string {
  const tenant =
    /^.+?((?:-my|-files|-myfiles|-admin)?\.(?:sharepoint\.[a-z]+|sharepoint-mil\.us|dps\.mil)(?:\..*)?)$/.exec(host);
  if (tenant && serviceAt(host)) return `contoso${tenant[1]}`;
  const bucket = /^(?:.+\.)?(s3[a-z0-9-]*\.(?:[a-z0-9-]+\.)*amazonaws\.com(?:\.cn)?)$/.exec(host)?.[1];
  if (bucket) return bucket === host ? host : `contoso.${bucket}`;
  if (serviceAt(host) || isVendorHost(host)) return host;
  const isCommand = !protocol.startsWith('http') && /^[a-z]{0,12}$/.test(host);
  return isCommand ? host : 'host.contoso.example';
}

export function redactedQuery(query: string, standIn: StandIn): string {
  const parts = query.split('&').flatMap(part => {
    const equals = part.indexOf('=');
    const name = percentDecoded(equals < 0 ? part : part.slice(0, equals));
    if (name === '' || isSecret(name)) return [];
    const shownName = isServiceWord(name) ? name : 'field';
    if (equals < 0) return [shownName];
    const value = percentDecoded(part.slice(equals + 1).replaceAll('+', ' '));
    return [`${shownName}=${encodeURIComponent(redactedField(name, value, standIn))}`];
  });
  return parts.join('&');
}

/** Of an argument of a call, which another field has. */
const ALIAS = /^@[a-z]{1,2}\d?$/i;

/** `@a1=guid'...'`, `@u='https://...'`: a quoted argument of a call; `listUrl=@u`. */
function redactedField(name: string, value: string, standIn: StandIn): string {
  // Outlook names its methods here.
  if (name.toLowerCase() === 'action' && METHOD.test(value)) return value;
  if (ALIAS.test(value)) return value;
  const quoted = /^([a-z]*)'(.*)'$/is.exec(value);
  return quoted ? `${quoted[1]}'${standIn(quoted[2] ?? '')}'` : standIn(value, name);
}

/** Encodes only what a browser would; quotes and brackets stay. */
function encodedPath(path: string): string {
  return encodeURI(path).replaceAll('?', '%3F').replaceAll('#', '%23');
}

export function redactedTarget(target: string, standIn: StandIn): string {
  if (URL.canParse(target)) return redactedUrl(target, standIn);
  const question = target.indexOf('?');
  const path = percentDecoded(question < 0 ? target : target.slice(0, question));
  const query = question < 0 ? '' : redactedQuery(target.slice(question + 1), standIn);
  return `${encodedPath(redactedPath(path, /\/_(?:api|vti_bin)\//i.test(path), standIn))}${query && '?'}${query}`;
}
