/** What a recording has that no client of Microsoft or Google writes so. */
import { describe, expect, it } from 'vitest';
import { redactedBody } from './body';
import { redactedExample } from './example';
import { standIn } from './stand-ins';
import { redactedUrl } from './url';

const MARK = 'Zebraquartz';

describe('nothing of XML that is no XML is left', () => {
  it.each([
    `<p>5 < 6 ${MARK}</p>`,
    `<p>Ann <${MARK}.lee@contoso.com> wrote</p>`,
    `<p>Ann <${MARK} Lee> wrote</p>`,
    `<a href=https://contoso.sharepoint.com/${MARK}>x</a>`,
    `<a href=${MARK}/>`,
    `<a/title="${MARK}"/>`,
    `<a "${MARK}">`,
    `<a title="x > y"><b id="${MARK}" class="c">t</b></a>`,
    `<Object Id="1" Name="${MARK}`,
    `<Object ${MARK}`,
    `<?xml version="1.0"?>${MARK}`,
    `<a>b</a ${MARK}>`,
  ])('in %s', body => {
    expect(redactedBody(body, 'text/xml')).not.toContain(MARK);
  });

  it('keeps the tags around it', () => {
    expect(redactedBody('<p>5 < 6 Payroll</p><a title="x > y"/>', 'text/xml')).toBe('<p>Text</p><a title="x"/>');
  });
});

describe('nothing of a secret is left', () => {
  it.each([40, 48, 63, 100])('of %i hexadecimal digits', length => {
    const secret = '8f3c1d9a7b'.repeat(10).slice(0, length);
    for (const text of [secret, `{${secret}}`, secret.toUpperCase()])
      expect(standIn(text)).not.toMatch(/3c1d|d9a7|f3c1/i);
  });

  it('keeps that something is a GUID, and how it is written', () => {
    const guid = '8f3c1d9a-7b8f-4c1d-9a7b-8f3c1d9a7b8f';
    const known = '00000000-0000-4000-8000-000000000000';
    expect([guid, `{${guid}}`, `guid'${guid}'`, `{${guid}}12`].map(text => standIn(text))).toEqual([
      known,
      `{${known}}`,
      `guid'${known}'`,
      `{${known}}12`,
    ]);
  });
});

describe('nothing names the organisation', () => {
  it.each([
    'https://login.microsoftonline.com/zebraquartz.onmicrosoft.com/oauth2/v2.0/authorize',
    'https://outlook.office.com/owa/Zebraquartz.co.uk/service.svc',
    'https://publiccdn.sharepointonline.com/zebraquartz.sharepoint.com/sites/a/b.js',
    'https://zebraquartz.crm4.dynamics.com/api/data/v9.2/accounts',
    'https://portal.zebraquartz.sharepoint.com/sites/a',
  ])('in %s', url => {
    expect(redactedUrl(url, standIn)).not.toMatch(/zebraquartz/i);
  });

  it.each([
    'i:05.t|zebraquartz|ann@contoso.com',
    'i:0e.t|zebraquartz|ann@contoso.com',
    'i:zebraquartz|a|ann@contoso.com',
  ])('in %s', claim => {
    expect(standIn(claim)).not.toContain('zebraquartz');
  });

  it('in a media type, in the header and in the body', () => {
    const type = 'application/vnd.zebraquartz.payroll+json';
    const body = `--b\r\ncontent-type: ${type}\r\n\r\n{}\r\n--b--`;
    const headers = { 'content-type': 'multipart/mixed; boundary=b', accept: `text/plain, ${type}` };
    const url = 'https://graph.microsoft.com/v1.0/$batch';
    const shown = redactedExample({ method: 'POST', url, headers, body }, 'x');
    expect(JSON.stringify(shown)).not.toContain('zebraquartz');
    expect(shown.headers?.accept).toBe('text/plain, application/octet-stream');
  });

  it('keeps the claims that are the same everywhere', () => {
    expect(standIn('i:0#.f|membership|ann@fabrikam.com')).toBe('i:0#.f|membership|person@contoso.example');
  });
});
