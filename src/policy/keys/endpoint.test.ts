import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parsePolicy } from '../parse';
import { parseEndpoint, shownEndpoint } from './endpoint';

/** As problems are shown and logged. */
const problemsOf = (forwardUrl: unknown) => parsePolicy({ forwardUrl }, []).problems;
const why = (raw: unknown) => parseEndpoint(raw).problems.map(problem => problem.why);

describe('the address for forwarding', () => {
  it.each([
    ['https://otel.contoso.example/v1/logs', 'https://otel.contoso.example/v1/logs'],
    ['  https://otel.contoso.example  ', 'https://otel.contoso.example/'],
    ['http://127.0.0.1:4318/v1/logs', 'http://127.0.0.1:4318/v1/logs'],
    ['http://localhost:4318', 'http://localhost:4318/'],
    ['http://[::1]:4318/', 'http://[::1]:4318/'],
    ['http://gateway.localhost/', 'http://gateway.localhost/'],
    // Another spelling of this machine.
    ['http://2130706433/', 'http://127.0.0.1/'],
  ])('accepts %s', (raw, value) => {
    expect(parseEndpoint(raw)).toEqual({ value, problems: [] });
  });

  it.each([
    'http://otel.contoso.example/',
    'http://127.0.0.1.contoso.example/',
    'http://localhost.contoso.example/',
    'http://evillocalhost/',
    'http://0.0.0.0:4318/',
    'https://otel.contoso.example/#',
    'https://name:secret@otel.contoso.example/',
    'https://otel.contoso.example/#part',
    'javascript:alert(1)',
    'otel.contoso.example',
    '',
  ])('rejects %s', raw => {
    expect(why(raw)).toEqual(['not-an-endpoint']);
  });

  it.each([
    'https://logs.contoso.example/in?token=c0ffee',
    'https://logs.contoso.example/in?a=1&SIG=c0ffee',
    'https://contoso.azurewebsites.net/api/in?code=c0ffee',
    'https://logs.contoso.example/in?dd-api-key=c0ffee',
    'https://logs.contoso.example/in?X-Amz-Security-Token=c0ffee',
    'https://logs.contoso.example/in?access%5Ftoken=c0ffee',
    'https://logs.contoso.example/in?key=',
    'https://logs.contoso.example/in?who=eyJhbGciOi.eyJzdWIiOi.c0ffee',
    'http://127.0.0.1:9428/in?password=c0ffee',
  ])('rejects %s for its secret, which the problem does not repeat', raw => {
    const { value, problems } = parseEndpoint(raw);
    expect([value, problems.map(problem => problem.why)]).toEqual([undefined, ['secret-in-endpoint']]);
    expect(JSON.stringify(problemsOf(raw))).not.toMatch(/c0ffee|\?/);
  });

  it.each([
    'https://logs.contoso.example/insert/jsonline?_stream_fields=metadata.product.name&_time_field=time&_msg_field=message',
    'https://elastic.contoso.example/second-look?pipeline=ocsf&timeout=5s',
    'https://splunk.contoso.example/services/collector/event?channel=5f0b6a1e-2c7d-4a1b-9a39-0f6c3c1e2b10&monkey=1',
  ])('finds no secret in %s', raw => {
    expect(parseEndpoint(raw)).toEqual({ value: raw, problems: [] });
  });

  it('does not repeat a password in the problem', () => {
    expect(JSON.stringify(problemsOf('https://name:hunter2@otel.contoso.example/'))).not.toContain('hunter2');
  });

  it.each([
    'https://hooks.contoso.example/services/T00000000/B00000000/c0ffeeXc0ffeeXc0ffeeX00',
    'https://collectors.contoso.example/receiver/v1/http/ZaVnC4dhaV2c0ffee0c0ffee-c0ffee_c0ffee==',
    'https://contoso.example/webhook/5f0b6a1e-2c7d-4a1b-9a39-0f6c3c1e2b10/in',
    'https://contoso.example/in/eyJhbGciOi.eyJzdWIiOi.c0ffee',
  ])('accepts %s with a warning about its token, which the problem does not repeat', raw => {
    const { origin } = new URL(raw);
    expect(parseEndpoint(raw)).toMatchObject({ value: raw });
    expect(problemsOf(raw)).toEqual([
      { key: 'forwardUrl', value: `${origin}/…`, why: 'token-in-path', used: `${origin}/…` },
    ]);
  });

  it.each([
    'https://contoso.example/api/v1/events/opentelemetry-collector',
    'https://contoso.example/services/collector/event/1.0',
    'https://contoso.example/second-look-contoso-production/_bulk',
    'https://contoso.example/insert/0/opentelemetry/v1/logs',
  ])('finds no token in %s', raw => {
    expect(parseEndpoint(raw)).toEqual({ value: raw, problems: [] });
  });

  it.each(['https://logs.contoso.example', 'http://127.0.0.1:9/'])('shows %s as it is used', raw => {
    expect(shownEndpoint(raw)).toBe(parseEndpoint(raw).value);
  });

  it('shows only the host in problems, whatever surrounds it', () => {
    const secret = 'c0ffeec0ffee00';
    const around = fc.constantFrom(
      '/',
      '?',
      '#',
      '@',
      ':',
      '&',
      '=',
      '%20',
      '\\',
      'token',
      'https://',
      'localhost',
      'logs.contoso.example',
      ' ',
    );
    const pieces = fc.array(around, { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.constantFrom('https://logs.contoso.example', 'http://localhost:1', 'logs.contoso.example'),
        pieces,
        (start, after) => {
          const shown = shownEndpoint(`${start}/${after.join('')}${secret}`);
          expect(shown).not.toContain(secret);
          expect(shownEndpoint(shown)).toBe(shown);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('accepts no address that could leak a secret, whatever its parts', () => {
    const pieces = fc.constantFrom(
      'http:',
      'https:',
      '//',
      '\\\\',
      '@',
      ':',
      '#',
      '?',
      '/',
      'localhost',
      '127.0.0.1',
      '[::1]',
      'logs.contoso.com',
      'user',
      '\t',
      '%40',
      'token=',
      'sig=',
      '&',
      '。',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.array(pieces, { maxLength: 8 }).map(list => list.join('')),
        ),
        text => {
          const { value } = parseEndpoint(text);
          if (value === undefined) return;
          const url = new URL(value);
          expect([url.username, url.password, url.hash]).toEqual(['', '', '']);
          expect(value).not.toContain('#');
          expect([url.searchParams.has('token'), url.searchParams.has('sig')]).toEqual([false, false]);
          if (url.protocol !== 'https:')
            expect(value).toMatch(/^http:\/\/(127\.\d+\.\d+\.\d+|\[::1\]|([^/:]*\.)?localhost)(:\d+)?\//);
          // Parsed again it is the same; a path of random letters may look like a token.
          expect(parseEndpoint(value)).toMatchObject({ value });
          expect(why(value).filter(reason => reason !== 'token-in-path')).toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('never throws', () => {
    fc.assert(fc.property(fc.anything(), raw => void parseEndpoint(raw)));
  });
});
