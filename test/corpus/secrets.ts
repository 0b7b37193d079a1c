/**
 * What in a request must never be in an answer: everything that opens a file, an account or a
 * session. Written without looking at src/recognise/redact.ts.
 */
import type { Observation } from '../../src/event';

/** Names of fields, headers and parameters whose value is a secret, in lower case. */
const NAMES =
  /^(tempauth|access_token|accesstoken|authkey|oauthtoken|token|id_token|code|client_secret|authorization|cookie|x-requestdigest|formdigestvalue|x-owa-canary|x-owa-urlpostdata|x-amz-signature|x-amz-credential|x-amz-security-token|awsaccesskeyid|signature|prooftoken|docid|password|e|sl|key|shareurl|url|weburl2)$/;

/** `url` is a secret only when it is a sharing link. */
const LINKS = /\/:[a-z]{1,4}:\/[a-qs-z]\/[^?#"'\s\\]*\/([\w-]{4,})|1drv\.ms\/[a-z]\/([\w!-]{4,})|\bu!([\w-]{8,})/gi;

export function secretsOf({ path, query, headers, body = '' }: Observation): string[] {
  const found = new Set<string>();
  const add = (value: string | undefined) => {
    if (value && value.length >= 5) found.add(value);
  };
  for (const [name, value] of [...pairs(query), ...pairs(body), ...Object.entries(headers)]) {
    if (NAMES.test(name.toLowerCase()) && name.toLowerCase() !== 'url') add(value);
  }
  const text = [path, query, body].map(decoded).join('\n');
  for (const [, link, short, share] of text.matchAll(LINKS)) for (const token of [link, short, share]) add(token);
  for (const [, value] of text.matchAll(/[?&](?:tempauth|access_token|authkey)=([^&"'\s\\]+)/gi)) add(value);
  for (const [, value] of text.matchAll(/"password"\s*:\s*"([^"]+)"/gi)) add(value);
  for (const [token] of text.matchAll(/\beyJ[\w-]{5,}/g)) add(token);
  return [...found];
}

/** Members of an answer whose value opens something, in lower case. */
const ANSWER_NAMES =
  /^(url|weburl|webhtml|sharetokenstring|shareid|invitationlink|uploadurl|@microsoft\.graph\.downloadurl|@content\.downloadurl|createanonymouslink|password|access_token|formdigestvalue)$/;

/** A `ShareId` of SharePoint is a plain id; a `shareId` of Graph is a token. */
const GUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i;

/**
 * The same for an answer. An address opens something only if it is a sharing link or carries a
 * token.
 */
export function secretsInAnswer(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(secretsInAnswer);
  if (typeof body !== 'object' || body === null) return typeof body === 'string' ? tokensIn(body) : [];
  return Object.entries(body).flatMap(([name, value]) => {
    if (
      typeof value !== 'string' ||
      !ANSWER_NAMES.test(name.toLowerCase()) ||
      GUID.test(value) ||
      /^https:.*\/:\w+:\/r\//.test(value)
    )
      return secretsInAnswer(value);
    return value.length >= 5 ? [value, ...tokensIn(value)] : [];
  });
}

function tokensIn(text: string): string[] {
  const links = [...text.matchAll(LINKS)].flatMap(([, link, short, share]) =>
    [link, short, share].filter(token => token !== undefined),
  );
  const values = [
    ...text.matchAll(/[?&](?:tempauth|access_token|authkey|guestaccesstoken|docid|invitation|e)=([^&"'\s\\]+)/gi),
  ].map(([, value]) => value ?? '');
  return [...links, ...values, ...[...text.matchAll(/\beyJ[\w-]{5,}/g)].map(([token]) => token)].filter(
    token => token.length >= 5,
  );
}

function pairs(text: string): [string, string][] {
  return text.split('&').flatMap(part => {
    const equals = part.indexOf('=');
    return equals < 1 || equals > 40
      ? []
      : [[decoded(part.slice(0, equals)), decoded(part.slice(equals + 1))] as [string, string]];
  });
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
