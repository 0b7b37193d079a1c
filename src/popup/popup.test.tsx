// @vitest-environment happy-dom
import { render } from 'preact';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FaultEntry } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../ui/words';
import type { Glance } from './glance';
import { Popup } from './popup';
import { anyoneLink, DEFAULTS, glanceOf, NOW, storyOf } from './test/glance';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const draw = (part: Partial<Glance>) => render(<Popup state={{ name: 'read', glance: glanceOf(part) }} />, document.body);

const link = { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { name: 'Roadmap.pptx' } } as const;

describe('before there is anything', () => {
  test('the empty state explains what will be here, what is recorded, and what never is', () => {
    draw({});
    expect(texts('h1, h2, h3')).toEqual(['Second Look', 'Nothing recorded yet', 'What is recorded', 'What is never recorded']);
    expect(texts('.managed')).toEqual(['No policy from an organisation – built-in defaults are used']);
    expect(texts('footer')[0]).toContain('Recorded on this device only');
  });

  test('while reading, and when reading fails', () => {
    render(<Popup state={{ name: 'loading' }} />, document.body);
    expect(document.querySelector('main')?.getAttribute('aria-busy')).toBe('true');
    render(<Popup state={{ name: 'unreadable' }} />, document.body);
    expect(texts('[role=alert]')[0]).toContain('could not be read');
  });
});

describe('what needs attention', () => {
  test('the newest warning is open, in the organisation’s words, with the way to ask', () => {
    const messages = new Map([['anyone-link', 'Not with us.']]);
    const policy = {
      ...DEFAULTS,
      organizationName: 'Contoso',
      supportContact: 'sec@contoso.com',
      policyUrl: 'https://contoso.com/p',
      messages,
    };
    draw({
      stories: [storyOf(link, { rules: [anyoneLink], outcome: 'done', shown: 'page', closed: true })],
      policy: { source: 'managed', policy, problems: [] },
    });
    expect(texts('.managed')).toEqual(['Managed by Contoso']);
    expect(texts('.warning h3')).toEqual(['Link open to everyone']);
    expect(texts('.told-reasons')[0]).toContain('Contoso saysNot with us.');
    expect(texts('.warning .aside')).toEqual(['You were told in the page and closed the warning.']);
    expect(texts('section > .organization a')).toEqual(['Sharing policy (opens in a new tab)', 'Ask sec@contoso.com']);
  });

  test('what never took effect, and what is only recorded, is left to the list', () => {
    const recorded = { ...anyoneLink, response: 'record' } as const;
    draw({
      stories: [
        storyOf(link, { rules: [anyoneLink], outcome: 'refused', status: 403 }),
        storyOf(link, { rules: [anyoneLink], outcome: 'aborted' }),
        storyOf(link, { rules: [recorded], outcome: 'done' }),
      ],
    });
    expect(texts('.warning')).toEqual([]);
    expect(texts('.calm')).toEqual(['Nothing needs your attention.']);
    expect(texts('.outcome')).toEqual(['Refused by the server (403)', 'Called off', 'Done']);
  });

  test('older warnings are folded away', () => {
    draw({ stories: [1, 2, 3, 4].map(minutes => storyOf(link, { rules: [anyoneLink], minutes })) });
    expect(texts('.earlier > summary')).toEqual(['2 earlier warnings']);
    expect(texts('.warning')).toHaveLength(4);
  });
});

describe('the list of activities', () => {
  test('says what, when, how it ended and who saw it', () => {
    draw({ stories: [storyOf(link, { minutes: 5, outcome: 'done' })], counts: { entries: 9, activities: 3, warnings: 0 } });
    expect(texts('.kind')[0]).toContain('Sharing link5 minutes ago');
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-03-20T11:55:00.000Z');
    expect(document.querySelector('time')?.title).toContain('20 March 2026');
    expect(texts('.sentence')[0]).toBe('Anyone who gets this link can open Roadmap.pptx without signing in. No end date was chosen.');
    expect(texts('.meta')).toEqual(['DoneSeen in the page and on the network']);
    expect(texts('.activities + .aside')).toEqual(['The newest 1 are listed here.']);
  });

  test('says when only one saw it, and knows when that is all that could be', () => {
    draw({
      stories: [
        storyOf(link, { witnesses: ['network'] }),
        storyOf({ kind: 'download' }, { witnesses: ['network'], via: 'navigation' }),
        storyOf(link, { witnesses: ['page'] }),
        storyOf({ kind: 'download' }, { witnesses: ['downloads', 'network', 'page'] }),
        storyOf({ kind: 'download' }, { witnesses: ['downloads'] }),
      ],
    });
    const [network, navigation, page, all, downloads] = texts('.meta');
    expect(network).toContain('Seen on the network only — the page hook did not see it');
    expect(navigation).toContain('as a navigation');
    expect(page).toContain('the network has not confirmed it');
    expect(all).toContain('in the page, on the network and in the browser’s list');
    expect(downloads).toContain('Not known yet how it ended');
  });

  test('shows everything that is in the log about an app, a copy, a sync', () => {
    draw({
      stories: [
        storyOf({ kind: 'oauth-consent', clientId: 'app-1', scopes: ['Mail.Send', 'Files.Read'], redirectHost: 'x.example' }),
        storyOf({ kind: 'copy-move', destination: '/sites/x/a.docx', crossSite: true }),
        storyOf({ kind: 'sync', site: 'contoso.sharepoint.com/sites/hr' }),
        storyOf({ kind: 'permission-change', previous: 'link-7' }),
        storyOf({ kind: 'export', format: 'pdf' }),
      ],
    });
    const facts = texts('.facts dd').join('\n');
    for (const fact of [
      'app-1',
      'Mail.Send and Files.Read',
      'x.example',
      '/sites/x/a.docx',
      'contoso.sharepoint.com/sites/hr',
      'link-7',
      'pdf',
    ])
      expect(facts).toContain(fact);
  });

  test('shows hostile names as they are, in full where there is room', () => {
    const name = `<img src=x onerror=alert(1)>${'x'.repeat(200)}\u202Etxt.exe`;
    draw({ stories: [storyOf({ ...link, file: { name } })] });
    expect(document.querySelector('img')).toBeNull();
    expect(texts('.sentence bdi')[0]).toMatch(/^<img src=x onerror=alert\(1\)>x+…x+txt\.exe$/);
    expect(texts('.facts dd bdi')[0]).toBe(name.replace('\u202E', ''));
  });
});

describe('trouble', () => {
  test('a policy that does not work says which value, why, and what holds instead', () => {
    const problems = [
      { key: 'policyUrl', value: 'http://x', why: 'not-https', used: '' },
      { key: 'responses', value: 'a=b', why: 'unknown-response', used: 'inform' },
    ] as const;
    draw({ policy: { source: 'managed', policy: DEFAULTS, problems } });
    expect(texts('.trouble li')).toEqual([
      'policyUrl http://xThis has to be an address that begins with https.The built-in default stays.',
      'responses a=bThere is no such response. There are record, inform, warn, justify and block.Used instead: inform',
    ]);
    expect(texts('.managed')).toEqual(['Managed by your organisation']);
  });

  test('our own faults, one line a sort, while they are news', () => {
    const fault = (where: FaultEntry['fault']['where'], minutes: number): FaultEntry => {
      const at = NOW - minutes * 60_000;
      return { kind: 'fault', seq: 1, id: `${minutes}`, recordedAt: at, at, fault: { where, detail: 'd' } };
    };
    draw({ faults: [fault('no-answer', 1), fault('rule', 2), fault('no-answer', 9), fault('flood', 60 * 24 * 8)] });
    expect(texts('.trouble li')).toEqual([
      'A request went on because Second Look did not answer in time.2 times, most recently 1 minute agod',
      'One rule failed; a warning may have been missed.1 time, most recently 2 minutes agod',
    ]);
  });
});
