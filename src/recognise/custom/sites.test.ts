/** Which hosts, addresses and headers a recogniser as data needs to be seen. */
import { describe, expect, it } from 'vitest';
import { compile } from './compile';
import type { RecogniserData } from './data';
import { headersIn } from './locations';
import { sitesOf, urlPatternsOf } from './sites';
import { hostFits, templateOf } from './template';

const at = (...address: string[]): RecogniserData => ({ id: 'x', kind: 'download', method: ['GET'], address });

describe('the hosts to ask for', () => {
  it('have a wildcard in place of labels that vary', () => {
    expect(sitesOf([at('https://Docs.Contoso.example/a/{b}/c')])).toEqual(['docs.contoso.example']);
    expect(sitesOf([at('https://{tenant}.contoso.example/')])).toEqual(['*.contoso.example']);
    expect(sitesOf([at('https://{tenant*}.files-{region}.Contoso.example/a')])).toEqual(['*.contoso.example']);
  });

  it('have the pages that send the requests', () => {
    const pages = ['App.contoso.example', '*.fabrikam.example'];
    expect(sitesOf([{ ...at('https://docs.contoso.example/a'), pages }])).toEqual([
      'docs.contoso.example',
      'app.contoso.example',
      '*.fabrikam.example',
    ]);
  });

  it('leave out what a wildcard covers', () => {
    const covered = at('https://docs.contoso.example/a', 'https://contoso.example/b', 'https://mycontoso.example/c');
    expect(sitesOf([covered, at('https://{tenant}.contoso.example/d')])).toEqual([
      'mycontoso.example',
      '*.contoso.example',
    ]);
  });
});

describe('the patterns of the network witness', () => {
  it.each([
    ['https://docs.contoso.example/documents/{file}/shares', 'https://docs.contoso.example/*documents/*'],
    ['https://docs.contoso.example/{x}/shares/public', 'https://docs.contoso.example/*/*shares/*public*'],
    ['https://docs.contoso.example/{a}/b', 'https://docs.contoso.example/*/*b*'],
    ['https://{tenant}.contoso.example/', 'https://*.contoso.example/*'],
  ])('have the longest part that does not vary: %s', (address, pattern) => {
    expect(urlPatternsOf(at(address))).toEqual([pattern]);
  });

  it('are there once', () => {
    expect(urlPatternsOf(at('https://a.example/files/{x}', 'https://a.example/files/{y}'))).toHaveLength(1);
  });
});

it('has the literals that do not contain another', () => {
  const addresses = ['https://{tenant}.docs.contoso.example/a', 'https://Docs.contoso.example/b'];
  expect(compile(at(...addresses, 'https://ab{region}.fabrikam.example')).literals).toEqual([
    'docs.contoso.example',
    '.fabrikam.example',
  ]);
});

it('needs the headers of conditions, of facts, and of their conditions', () => {
  const data: RecogniserData = {
    ...at('https://docs.contoso.example/a'),
    when: [{ header: ['X-Acl'] }],
    unless: [{ header: ['X-Draft'] }],
    facts: {
      role: [{ header: ['X-Role'], when: [{ header: ['X-May'] }] }],
      file: { name: [{ header: ['X-Name'] }] },
    },
  };
  expect(headersIn(data).sort()).toEqual(['x-acl', 'x-draft', 'x-may', 'x-name', 'x-role']);
});

it('knows whether a host fits an address', () => {
  const template = templateOf('https://{tenant*}.Contoso.example/a/{b}');
  expect(['a.contoso.example', 'a.b.contoso.example'].map(host => hostFits(template, host))).toEqual([true, true]);
  expect(['contoso.example', 'a.contoso.other'].map(host => hostFits(template, host))).toEqual([false, false]);
});
