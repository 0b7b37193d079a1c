/**
 * Secrets never get out: the redactor alone, and every result for every labelled request and
 * example.
 */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLAIMED } from '../../test/corpus/examples';
import { observation, type Request } from '../../test/corpus/observation';
import { KINDS, ROWS } from '../../test/corpus/rows';
import { secretsInAnswer, secretsOf } from '../../test/corpus/secrets';
import type { BatchPart, Meaning } from '../event';
import { documentFacts } from './document/sharing-information';
import { recognise, recogniseEach } from './index';
import { REMOVED, withoutSecrets, withoutSecretsIn } from './redact';
import { readReply } from './reply';

const REPLIES = new URL('./reply/', import.meta.url);
const BODIES = readdirSync(REPLIES)
  .filter(name => name.endsWith('.examples.json'))
  .flatMap(name => {
    const { is, isNot } = JSON.parse(readFileSync(new URL(name, REPLIES), 'utf8')) as Record<
      'is' | 'isNot',
      { body: unknown }[]
    >;
    return [...is, ...isNot].map(({ body }) => body);
  });

/** What grants access, by kind; `SECRET` marks the secret. */
const SHAPES: Readonly<Record<string, string>> = {
  'pre-authentication': 'https://contoso.sharepoint.com/_layouts/15/download.aspx?UniqueId=1&tempauth=SECRET',
  'pre-authentication at the front': 'tempauth=v1.SECRET&x=1',
  'an access token': 'https://contoso.sharepoint.com/_api/v2.0/drives/D/items/I?access_token=SECRET',
  'a key of an old link': 'https://onedrive.live.com/?id=1&authkey=!SECRET',
  'the code of a link': 'https://contoso.sharepoint.com/x?e=SECRET',
  'the other code of a link': '/x?web=1&sl=SECRET',
  'a sharing link': 'https://contoso.sharepoint.com/:w:/s/hr/ESECRET',
  'a sharing link of OneDrive': 'https://contoso-my.sharepoint.com/:f:/g/personal/ellen_contoso_com/ESECRET?e=5',
  'a Loop link': '/:fl:/g/contentstorage/ESECRET',
  'a short link': 'https://1drv.ms/w/s!SECRET',
  'a short link with a port': 'https://1drv.ms:443/w/s!SECRET',
  'a short link with backslashes': '1drv.ms\\w\\SECRET',
  'a share token in capitals': '/shares/U!aSECRETb64url/driveItem',
  'a link in base64': 'https://api.onedrive.com/v1.0/shares?x=aHR0cHM6Ly9jb250b3NvLSECRET',
  'a token with a version': 'x v1eyJhbGciOiJIUzI1NiJ9.eyJSECRET.SECRET-_',
  'what redeems a link': 'https://onedrive.live.com/?redeem=SECRET',
  'a share token': '/shares/u!aSECRETb64url/driveItem',
  'a JSON Web Token': 'Bearer eyJhbGciOiJIUzI1NiJ9.eyJSECRET.SECRET-_',
  'a digest': '0x0123456789ABCDEF0123456789ABCDEF0123SECRET,24 Nov 2026',
  'a canary': 'service.svc/s/GetFileAttachment?id=1&X-OWA-CANARY=SECRET',
  'a document id of the media service': 'docId=https%3A%2F%2FSECRET',
  'a password in a form': 'user=1&password=SECRET',
  'a pre-signed link':
    'https://contoso-docs.s3.amazonaws.com/a.pdf?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=SECRET',
  'whose pre-signed link it is': 'X-Amz-Credential=SECRET%2F20261124%2Feu-central-1%2Fs3%2Faws4_request',
  'the session of a pre-signed link': 'https%3A%2F%2Fx%2Fa.pdf%3FX-Amz-Security-Token%3DSECRET',
  'an older pre-signed link': '/a.pdf?Expires=1795510500&Signature=SECRET%3D',
  'whose older pre-signed link it is': 'AWSAccessKeyId=SECRET&Expires=1795510500',
  'a pre-signed link of Google': 'https://storage.googleapis.com/a?X-Goog-Credential=SECRET',
  'a sharing link that is encoded': 'https://contoso.sharepoint.com/%3Af%3A/s/hr/ESECRET',
  'a sharing link that is encoded whole': 'https%3A%2F%2Fcontoso.sharepoint.com%2F%3Af%3A%2Fs%2Fhr%2FESECRET',
  'a sharing link that is encoded twice': "Files/getbyurl('https%253A%252F%252Fx%252F%253Aw%253A%252Fs%252FESECRET')",
  'a sharing link with backslashes': '"https:\\/\\/x\\/:w:\\/s\\/ESECRET"',
  'a sharing link with backslashes alone': String.raw`https:\\x\:w:\s\hr\ESECRET`,
  'a sharing link with doubled slashes': 'https://x//:w://s//hr//ESECRET',
  'a sharing link with escaped letters': 'https://x/:%77:/%2573/hr/ESECRET',
  'a short link that is encoded': '1drv.ms%2Fw%2Fs!SECRET',
  'a share token that is encoded': 'shares%2Fu%21aSECRETb64url',
  'the code of a link that is encoded': '/x%3Fweb%3D1%26e%3DSECRET',
  'a JSON Web Token behind an escape': 'x%3DeyJhbGciOiJIUzI1NiJ9.SECRET',
  'a token of no known form': 'Header Authorization: Bearer SECRET was refused',
  'a password in JSON': '{"password":"SECRET","a":1}',
  'a password of several words in JSON': '{"password": "of \\" and SECRET"}',
  'a password in JSON in JSON': '{\\"password\\":\\"SECRET\\"}',
  'a number in JSON': '{"passcodeSecret":1,"client_secret": SECRET}',
  'a token with another name': 'https://x/?jwt=SECRET&access-token=SECRET',
  'a key': 'https://x/a?apikey=SECRET&api_key=SECRET',
  'the start of a signature of Azure': 'https://x/a?sv=1&st=SECRET',
  'a session in a path': 'https://x/a;jsessionid=SECRET',
  'a password in an address': 'https://ann:SECRET@contoso.sharepoint.com/d',
  'a resource key of Google': 'https://drive.google.com/file/d/1/view?resourcekey=0-SECRET',
};

describe('the redactor', () => {
  it.each(Object.entries(SHAPES))('removes %s', (_, shape) => {
    const secret = 'Zx9kQ2mVt7';
    const text = shape.replaceAll('SECRET', secret);
    expect(withoutSecrets(text)).not.toContain(secret);
    expect(withoutSecrets(text)).toContain(REMOVED);
  });

  it('removes secrets from every field, at any position, with any text around', () => {
    const secret = fc.stringMatching(/^[A-Z][A-Za-z0-9]{11}$/);
    const around = fc.constantFrom('', ' ', '/', '"', '(see ', ' x ', 'ä');
    fc.assert(
      fc.property(fc.constantFrom(...Object.values(SHAPES)), secret, around, around, (shape, token, before, after) => {
        const text = before + shape.replaceAll('SECRET', token) + after;
        const whole: Meaning = {
          kind: 'sync',
          recipients: [text],
          file: { name: text, path: text, id: text },
          label: { id: text, name: text },
          expires: text,
          files: ['a', text],
          format: text,
          destination: text,
          site: text,
          previous: text,
          clientId: text,
          scopes: [text],
          redirectHost: text,
        };
        expect(JSON.stringify(withoutSecretsIn(whole))).not.toContain(token);
      }),
    );
  });

  it.each([
    '/sites/hr/Shared Documents/50% done & e=mc2.docx',
    'i:0#.f|membership|ann@contoso.com',
    'https://contoso.sharepoint.com/sites/hr/Docs/Key figures.docx',
    'b!CvlqjtYio5TosqI5KE7kbpp6ew7DgZG70IVxsXERjdY',
    '01BL4WVDWWEKRZJ2FSUI4SQTXEN2NHU6YO',
    '/:w:/r/sites/hr/Docs/a.docx',
    '/:%77://%72/sites/hr/Docs/a.docx',
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    'signature=yes.pdf',
    '/sites/hr/Docs/State=open; best=yes.docx',
    '/sites/hr/Docs/100%25 done: a:b.docx',
    'https://contoso.sharepoint.com:8443/sites/hr/a@b.docx',
    '{"password":true}',
  ])('leaves text without a secret alone: %s', text => {
    expect(withoutSecrets(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => withoutSecrets(withoutSecrets(text)) === withoutSecrets(text)),
    );
    for (const shape of Object.values(SHAPES))
      expect(withoutSecrets(withoutSecrets(shape))).toBe(withoutSecrets(shape));
  });
});

it.each([
  '%25',
  '25',
  '%',
  '%3a',
  ':a:',
  ':a:////',
  ':%61:%2f%5c',
  'password"',
  'password":"',
  '\\\\',
  '://:',
  'bearer ',
  '0x0',
  'a%2fu%21',
  '[?&',
  'eyJ',
  '\\u0026e=',
])('takes time in proportion to the text: %s', unit => {
  const cost = (length: number) => {
    const text = unit.repeat(length / unit.length);
    const runs = Array.from({ length: 7 }, () => {
      const start = performance.now();
      withoutSecrets(text);
      return performance.now() - start;
    });
    return Math.min(...runs);
  };
  cost(8_000); // Lets the compiler settle.
  // Eight times the size: linear is 8, quadratic 64.
  expect(cost(64_000) / Math.max(cost(8_000), 0.05)).toBeLessThan(40);
});

describe('free text of a page is parsed, not copied', () => {
  const TOKEN = 'EZx9kQ2mVt7aB4cD8eF1gH5';
  const sharePoint = (path: string, body: object): Request => ({
    method: 'POST',
    url: `https://contoso.sharepoint.com${path}`,
    body: JSON.stringify(body),
  });
  const item = "/_api/web/lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(5)";
  const requests: Record<string, Request> = {
    'the end of a link': sharePoint(`${item}/ShareLink`, {
      request: { createLink: true, settings: { linkKind: 4, expiration: TOKEN } },
    }),
    'the id of a link': sharePoint(`${item}/ShareLink`, {
      request: { createLink: true, settings: { linkKind: 4, shareId: TOKEN } },
    }),
    'the id of a link that ends': sharePoint(`${item}/UnshareLink`, { linkKind: 4, shareId: TOKEN }),
    'the id of a permission': {
      method: 'DELETE',
      url: `https://graph.microsoft.com/v1.0/me/drive/items/01ABC/permissions/${TOKEN}`,
    },
    'the id of a permission of Google': {
      method: 'DELETE',
      url: `https://www.googleapis.com/drive/v3/files/1abc/permissions/${TOKEN}`,
    },
    'a format': { method: 'GET', url: `https://docs.google.com/document/d/1abc/export?format=${TOKEN}` },
    'the name and password of a destination': sharePoint('/_api/site/CreateCopyJobs', {
      exportObjectUris: ['https://contoso.sharepoint.com/a.docx'],
      destinationUri: `https://u:${TOKEN}@contoso.sharepoint.com/d`,
    }),
    'the fragment of a destination': sharePoint('/_api/site/CreateCopyJobs', {
      exportObjectUris: ['https://contoso.sharepoint.com/a.docx'],
      destinationUri: `https://contoso.sharepoint.com/d#access_token;${TOKEN}`,
    }),
    'a link for a destination': sharePoint('/_api/site/CreateCopyJobs', {
      exportObjectUris: ['https://contoso.sharepoint.com/a.docx'],
      destinationUri: `https://contoso.sharepoint.com/%3Af%3A/s/hr/${TOKEN}`,
    }),
  };

  it.each(Object.entries(requests))('for %s', (_, request) => {
    const told = recognise(observation(request));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(TOKEN);
  });

  it('for the id of a request in a batch', () => {
    const requests = [{ id: `erika ${TOKEN}`, method: 'GET', url: '/me/drive/items/1/content' }];
    const batch = {
      method: 'POST',
      url: 'https://graph.microsoft.com/v1.0/$batch',
      body: JSON.stringify({ requests }),
    };
    const told = recogniseEach(observation(batch));
    expect(told).toHaveLength(1);
    expect(JSON.stringify(told)).not.toContain(TOKEN);
  });
});

describe('no result contains a secret of its request', () => {
  const requests = [...ROWS, ...CLAIMED].map(observation);

  it('with enough requests that contain secrets', () => {
    expect(requests.filter(one => secretsOf(one).length > 0).length).toBeGreaterThan(60);
  });

  it('in the corpus and in the examples', () => {
    for (const one of requests) {
      const told = JSON.stringify(recognise(one));
      for (const secret of secretsOf(one)) expect(told, `${one.host}${one.path}`).not.toContain(secret);
    }
  });
});

describe('nothing derived from a reply contains a secret of it', () => {
  const STATUSES = [200, 201, 403];
  const PARTS: (BatchPart | undefined)[] = [undefined, { id: '1' }];

  /** Everything that any activity could derive from it. */
  function allTold(body: unknown, statuses = STATUSES): string {
    const told: unknown[] = [documentFacts(JSON.stringify(body), { id: 'a' }, 'contoso.sharepoint.com')];
    for (const [at, part] of PARTS.entries()) {
      const text = JSON.stringify(at === 0 ? body : { responses: [{ id: '1', status: 200, body }] });
      for (const status of statuses) {
        const ending = readReply({ text, status });
        for (const kind of KINDS) told.push(ending({ id: 'a', host: 'h', seenAt: 0, kind }, part));
      }
    }
    return JSON.stringify(told);
  }

  it('in the examples', () => {
    expect(BODIES.filter(body => secretsInAnswer(body).length > 0).length).toBeGreaterThan(30);
    for (const body of BODIES) {
      const told = allTold(body);
      for (const secret of ['SECRET', ...secretsInAnswer(body)]) expect(told.includes(secret), secret).toBe(false);
    }
  });

  it('at any position in a reply', () => {
    const secret = 'Zx9kQ2mVt7';
    for (const shape of Object.values(SHAPES).map(text => text.replaceAll('SECRET', secret))) {
      for (const body of BODIES) {
        const everywhere = JSON.parse(JSON.stringify(body), (_, value) => (typeof value === 'string' ? shape : value));
        const beside = JSON.parse(JSON.stringify(body), (_, value) =>
          typeof value === 'string' ? `${value} ${shape}` : value,
        );
        // To 201, only whether a link is new differs.
        for (const spoilt of [everywhere, beside])
          expect(allTold(spoilt, [200, 403]).includes(secret), shape).toBe(false);
      }
    }
  });
});
