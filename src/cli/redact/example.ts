/** Makes a request an example for `*.examples.json`, without personal data. */

import { percentDecoded } from '../../recognise/read/percent';
import { NOT_TEXT, type Request } from '../observation';
import { redactedBody } from './body';
import { withoutGuids } from './fields';
import { redactedJson } from './json';
import { withBoundary, withKnownParameters } from './multipart';
import { standIn } from './stand-ins';
import { redactedUrl } from './url';

export interface Example extends Request {
  name: string;
}

const KEPT_HEADERS =
  /^(?:content-type|accept|x-http-method|x-http-method-override|x-amz-acl|x-amz-date|action|sec-fetch-dest|sec-fetch-mode)$/;

/** Amazon S3 groups that are the same for everyone. */
const PUBLIC_GROUPS = /uri="http:\/\/acs\.amazonaws\.com\/groups\/[\w/]{1,60}"/g;

export function redactedExample({ method, url, headers = {}, body, hasUnreadBody }: Request, name: string): Example {
  const keptHeaders = Object.entries(headers).flatMap(([header, value]) => {
    const lower = header.toLowerCase();
    if (lower === 'x-owa-urlpostdata')
      return [[lower, encodeURIComponent(redactedJson(percentDecoded(value), standIn) ?? '')] as const];
    if (lower.startsWith('x-amz-grant-')) return [[lower, [...value.matchAll(PUBLIC_GROUPS)].join(', ')] as const];
    return KEPT_HEADERS.test(lower) && /^[\w*/;=.,+ -]{1,120}$/.test(value)
      ? [[lower, withKnownParameters(withoutGuids(withBoundary(value)))] as const]
      : [];
  });
  const type = keptHeaders.find(([header]) => header === 'content-type')?.[1] ?? '';
  const shown =
    hasUnreadBody || body === NOT_TEXT
      ? NOT_TEXT
      : body === undefined
        ? undefined
        : redactedBody(body, type.toLowerCase());
  return {
    name,
    method,
    url: redactedUrl(url, standIn),
    ...(keptHeaders.length > 0 ? { headers: Object.fromEntries(keptHeaders) } : {}),
    ...(shown ? { body: shown } : {}),
  };
}
