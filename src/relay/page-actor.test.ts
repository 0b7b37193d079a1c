import '../test/dom';
import fc from 'fast-check';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { actorIn } from './page-actor';

const TENANT = '8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d';

/**
 * As in a modern page; members, order and the code after it are those of published pages, the
 * values are not.
 */
const modern = (members: Record<string, unknown>) =>
  `\n//<![CDATA[\nvar g_wsaEnabled = true;var _spPageContextInfo=${JSON.stringify({
    webServerRelativeUrl: '/sites/hr',
    siteId: '{9d7e3b52-6f14-4c0a-b8e3-27f5a1d09c6e}',
    webTitle: 'Human Resources',
    webPermMasks: { High: 432, Low: 1011030767 },
    ...members,
    ExpFeatures: [480216468, 1884350801],
  })};_spPageContextInfo.updateFormDigestPageLoaded=new Date(_spPageContextInfo.serverTime);//]]>`;

describe('actorIn', () => {
  it('reads sign-in name and tenant', () => {
    const page = modern({
      userEmail: 'Ellen.Adler@contoso.com',
      userLoginName: 'Ellen@Contoso.com',
      aadTenantId: TENANT.toUpperCase(),
    });
    expect(actorIn(page)).toEqual({ email: 'ellen@contoso.com', tenantId: TENANT });
  });

  it('uses the email address if the sign-in name is not an address', () => {
    for (const userLoginName of [null, '', 'CONTOSO\\ellen', 'a32d6f859c66450ca4995b0b2bf0a844'])
      expect(actorIn(modern({ userEmail: 'ellen@contoso.com', userLoginName }))).toEqual({
        email: 'ellen@contoso.com',
      });
  });

  it('reads the older form, with unquoted names and escaped characters', () => {
    const page = `var _spPageContextInfo = {webServerRelativeUrl: "\\u002fsites\\u002fhr", clientServerTimeDelta: new Date("2017-03-23T11:17:23Z") - new Date(), userId: 6, userLoginName: "sean.o\\u0027brien@contoso.com", aadTenantId: "{${TENANT}}"};`;
    expect(actorIn(page)).toEqual({ email: "sean.o'brien@contoso.com", tenantId: TENANT });
  });

  it('returns no email for a user who came by a link or is not signed in', () => {
    expect(
      actorIn(modern({ userEmail: '', userLoginName: 'urn:spo:tenantanon#8a1b2c3d', aadTenantId: TENANT })),
    ).toEqual({
      tenantId: TENANT,
    });
    expect(actorIn(modern({ userEmail: '', userLoginName: null, aadTenantId: null }))).toBeUndefined();
  });

  it('ignores other scripts', () => {
    expect(actorIn('var x = {"userLoginName":"ellen@contoso.com"}')).toBeUndefined();
    expect(actorIn('')).toBeUndefined();
  });

  it('is not misled by a title with the same members', () => {
    const titles = [
      'userLoginName:"mallory@evil.example"',
      '","userLoginName":"mallory@evil.example',
      "'userLoginName':'mallory@evil.example'",
      'userLoginName:',
    ];
    for (const webTitle of titles) {
      const page = modern({ webTitle, userLoginName: 'ellen@contoso.com', userEmail: 'ellen@contoso.com' });
      expect(actorIn(page)?.email ?? 'ellen@contoso.com').toBe('ellen@contoso.com');
    }
  });

  it('never throws, and never returns what is not in the text', () => {
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '_spPageContextInfo',
        'userLoginName',
        '"userEmail":"',
        'aadTenantId',
        '":"',
        '\\',
        '"',
        '{',
        'x@y',
        TENANT,
      ),
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 30 }), parts => {
        const script = `_spPageContextInfo${parts.join('')}`;
        const actor = actorIn(script);
        if (actor?.email && !script.includes('\\')) expect(script.toLowerCase()).toContain(actor.email);
        if (actor?.tenantId) expect(actor.tenantId).toBe(TENANT);
      }),
    );
  });

  it('finds the actor among any other members', () => {
    const members = fc.dictionary(fc.string(), fc.jsonValue(), { maxKeys: 8 });
    fc.assert(
      fc.property(members, members, (before, after) => {
        fc.pre(!/userLoginName|aadTenantId/.test(JSON.stringify([before, after])));
        const page = `var _spPageContextInfo=${JSON.stringify({ ...before, userLoginName: 'ellen@contoso.com', aadTenantId: TENANT, ...after })};`;
        expect(actorIn(page)).toEqual({ email: 'ellen@contoso.com', tenantId: TENANT });
      }),
    );
  });

  it('takes time in proportion to the length', () => {
    const steps = (text: string) => {
      const before = performance.now();
      for (let turn = 0; turn < 5; turn++) actorIn(`_spPageContextInfo${text}`);
      return performance.now() - before;
    };
    for (const piece of ['userLoginName:"', 'userLoginName   ', '"userEmail":"\\u0041', 'aadTenantId" :', '\\\\']) {
      steps(piece.repeat(1000));
      // Quadratic would be 100 times as long as ten times as much may take.
      expect(steps(piece.repeat(20_000))).toBeLessThan(Math.max(10, steps(piece.repeat(2000))) * 60);
    }
  });
});

describe('pageActor', () => {
  beforeEach(() => {
    vi.resetModules();
    document.head.replaceChildren();
  });
  const add = (text: string, src?: string) => {
    const script = document.createElement('script');
    script.type = 'text/plain';
    if (src) script.setAttribute('src', src);
    script.textContent = text;
    document.head.append(script);
  };

  const stateOfDocument = (state: DocumentReadyState) => vi.spyOn(document, 'readyState', 'get').mockReturnValue(state);

  it('searches until the script is there, and then no more', async () => {
    stateOfDocument('loading');
    const { pageActor } = await import('./page-actor');
    expect(pageActor()).toEqual({});
    add('var x = 1');
    add(modern({ userLoginName: 'mallory@evil.example' }), '/elsewhere.js');
    expect(pageActor()).toEqual({});
    add(modern({ userLoginName: 'ellen@contoso.com' }));
    expect(pageActor()).toEqual({ actor: { email: 'ellen@contoso.com' } });
    document.head.replaceChildren();
    add(modern({ userLoginName: 'mallory@evil.example' }));
    expect(pageActor()).toEqual({ actor: { email: 'ellen@contoso.com' } });
  });

  it('ignores a script that was added after the page had loaded', async () => {
    stateOfDocument('interactive');
    const { pageActor } = await import('./page-actor');
    expect(pageActor()).toEqual({});
    add(modern({ userLoginName: 'mallory@evil.example' }));
    expect(pageActor()).toEqual({});
  });
});
