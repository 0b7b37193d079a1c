import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { FaultEntry, Meaning } from '../event';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../words/words';
import { Popup } from './popup';
import type { PopupContent } from './popup-content';
import { anyoneLink, contentOf, DEFAULTS, managed, NOW, stateOf } from './test/content';

beforeAll(() => fakeChrome());
beforeEach(() => render(null, document.body));
afterAll(() => expect([...missing]).toEqual([]));

const onOlder = vi.fn();
const onSettings = vi.fn();
const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const draw = (part: Partial<PopupContent>) =>
  act(() =>
    render(
      <Popup
        state={{ name: 'read', content: contentOf(part) }}
        onOlder={onOlder}
        onSettings={onSettings}
        onPlace={vi.fn()}
      />,
      document.body,
    ),
  );

const link = { kind: 'share-link-create', scope: 'anonymous', role: 'view', file: { name: 'Roadmap.pptx' } } as const;

describe('an empty log', () => {
  test('explains what will be here, and leads to what is recorded and what never is', () => {
    draw({});
    expect(texts('h1, h2, h3')).toEqual(['Second Look', 'Nothing recorded yet']);
    expect(document.querySelector('.empty a')?.getAttribute('href')).toBe('/src/welcome/index.html');
    expect(texts('.managed')).toEqual(['No settings from your organisation were found; the built-in defaults apply']);
    expect(texts('footer')[0]).toContain('Recorded on this device only');
  });

  test('leaves the settings reachable even if reading fails', () => {
    render(
      <Popup state={{ name: 'unreadable' }} onOlder={onOlder} onSettings={onSettings} onPlace={vi.fn()} />,
      document.body,
    );
    document.querySelector<HTMLButtonElement>('header button')?.click();
    expect(texts('header button')).toEqual(['Settings']);
    expect(onSettings).toHaveBeenCalledOnce();
  });

  test('shows that it is loading, and that reading failed', () => {
    render(
      <Popup state={{ name: 'loading' }} onOlder={onOlder} onSettings={onSettings} onPlace={vi.fn()} />,
      document.body,
    );
    expect(document.querySelector('main')?.getAttribute('aria-busy')).toBe('true');
    render(
      <Popup state={{ name: 'unreadable' }} onOlder={onOlder} onSettings={onSettings} onPlace={vi.fn()} />,
      document.body,
    );
    expect(texts('[role=alert]')[0]).toContain('couldn’t be read');
    render(
      <Popup
        state={{ name: 'unreadable', isNewer: true }}
        onOlder={onOlder}
        onSettings={onSettings}
        onPlace={vi.fn()}
      />,
      document.body,
    );
    expect(texts('[role=alert]')[0]).toContain('written by a newer version of Second Look');
  });
});

test('shows the sites that the organisation asks for until they are allowed', () => {
  draw({ openSites: 2 });
  expect(texts('.status-sentence')).toEqual(['Your organisation asks you to let Second Look watch 2 more sites.']);
  onSettings.mockClear();
  expect(texts('.status button')).toEqual(['Open Settings']);
  document.querySelector<HTMLButtonElement>('.to-settings')?.click();
  expect(onSettings).toHaveBeenCalledOnce();
  // Beside a problem for IT, what the user can do is not among the details.
  draw({ openSites: 2, unwritten: { at: NOW, times: 1, error: 'QuotaExceededError' } });
  expect(texts('.status-sentence')[0]).toContain('couldn’t be written');
  expect(texts('.status-line .aside, .trouble li')).toEqual([]);
  expect(texts('.status-own')).toEqual([
    'Your organisation asks you to let Second Look watch 2 more sites.Open Settings',
  ]);
  draw({ openSites: 0 });
  expect(texts('.to-settings')).toEqual([]);
});

test('shows first that the log cannot be written, with or without activities', () => {
  for (const states of [[], [stateOf(link, {})]]) {
    draw({ states, unwritten: { at: NOW - 120_000, times: 3, error: 'QuotaExceededError' } });
    expect(document.querySelector('main')?.firstElementChild?.className).toContain('status');
    expect(texts('.status-sentence')[0]).toContain('couldn’t be written');
    expect(texts('.status-more')).toEqual(['3 times, most recently 2 minutes ago']);
    expect(texts('.status-line[role=status]')).toHaveLength(1);
  }
  draw({});
  expect(texts('.status-sentence')).toEqual(['Second Look is working.']);
});

describe('the policy in two lines', () => {
  const lines = (part: Partial<typeof DEFAULTS>) => {
    draw({ policy: managed({ ...DEFAULTS, organizationName: 'Contoso', ...part }) });
    return texts('.policy-lines .aside');
  };

  test('counts the rules by what they do, from their start dates', () => {
    const [before] = lines({});
    expect(before).toMatch(/^\d+ rules warn/);
    const responses = new Map([
      ['anyone-link', 'warn'],
      ['everyone', 'justify'],
      ['anyone-link-edit', 'block'],
    ] as const);
    expect(lines({ responses })[0]).toContain('2 rules ask first 1 rule blocks');
    const startDates = new Map([['everyone', '2099-01-01']]);
    expect(lines({ responses, startDates })[0]).toContain('1 rule asks first');
  });

  test('says that the policy only records, and is missing without an organisation', () => {
    expect(lines({ auditOnly: true })[0]).toContain('Second Look only records');
    draw({});
    expect(texts('.policy-lines')).toEqual([]);
  });
});

const outside = { ...anyoneLink, rule: 'external-recipient', evidence: { outsiders: ['kim@fabrikam.com'] } };

describe('the warnings that need attention', () => {
  test("show one alone expanded, with the organisation's words, and several in two lines each", () => {
    const messages = new Map([['anyone-link', 'Not with us.']]);
    const policy = {
      ...DEFAULTS,
      organizationName: 'Contoso',
      supportContact: 'sec@contoso.com',
      policyUrl: 'https://contoso.com/p',
      messages,
    };
    draw({
      states: [stateOf(link, { rules: [anyoneLink], outcome: 'done', shown: 'page', closed: true })],
      policy: managed(policy),
    });
    expect(texts('.managed')).toEqual(['Managed by Contoso']);
    expect(texts('.warning h3')).toEqual(['Anyone with the link can open the file']);
    expect(texts('.told-reasons')).toEqual(['Contoso saysNot with us.']);
    expect(texts('.warning .aside')).toEqual(['A warning was shown in the page, and you closed it.']);
    expect(document.querySelector('.warning details')?.hasAttribute('open')).toBe(true);
    expect(texts('section > .organization a')).toEqual(['Sharing policy (opens in a new tab)', 'Ask sec@contoso.com']);
    draw({ states: [1, 2].map(minutes => stateOf(link, { rules: [anyoneLink], minutes })) });
    expect(document.querySelectorAll('.warning details[open]')).toHaveLength(0);
    expect(texts('.row-brief')).toEqual(['Roadmap.pptx', 'Roadmap.pptx']);
  });

  test('name the place if no file is known and the title names the person', () => {
    const invite: Meaning = {
      kind: 'share-invite',
      recipients: ['kim@fabrikam.com'],
      site: 'contoso.sharepoint.com/sites/hr',
    };
    draw({ states: [stateOf(invite, { rules: [outside] }), stateOf({ ...invite, ...link }, { rules: [anyoneLink] })] });
    expect(texts('.warning h3')[0]).toContain('kim@fabrikam.com');
    expect(texts('.row-brief')).toEqual(['contoso.sharepoint.com/sites/hr', 'Roadmap.pptx']);
  });

  test('explain the removal of access once, by its button', () => {
    draw({ states: [stateOf(link, { rules: [anyoneLink] })] });
    expect(texts('.told-reasons')[0]).toContain(
      'To end this access, select “Remove access…” below, then share with the people who need it.',
    );
    expect(texts('.told-reasons')[0]).not.toContain('To undo');
    draw({
      states: [stateOf({ ...link, kind: 'share-invite', recipients: ['kim@fabrikam.com'] }, { rules: [outside] })],
    });
    expect(texts('.told-reasons')[0]).toContain('select “Remove access…” below. Check the addresses.');
    draw({ states: [stateOf({ kind: 'download', file: link.file }, { rules: [anyoneLink] })] });
    expect(texts('.told-reasons')[0]).not.toContain('Remove access…');
  });

  test('describe what a failed server may have done as tried, with a way to end it', () => {
    draw({ states: [stateOf(link, { rules: [anyoneLink], outcome: 'refused', status: 503, shown: 'page' })] });
    expect(texts('.warning h3')).toEqual(['This may still have worked']);
    expect(texts('.warning .told-sentence')).toEqual([
      'You tried to create a link to Roadmap.pptx that works for anyone without a sign-in. The site returned an error. To see whether it worked, open Manage access.',
    ]);
    expect(texts('.warning .button')).toEqual(['Remove access…', 'What happened']);
    // Beside the title, it would make it wrap.
    expect(document.querySelectorAll('.warning .row-more > time')).toHaveLength(1);
    const reply = { refused: { code: 'busy' } };
    draw({ states: [stateOf(link, { outcome: 'refused', status: 503, reply })] });
    expect(texts('.facts')[0]).toContain('Reply from the sitebusy');
    draw({ states: [stateOf(link, { rules: [anyoneLink], outcome: 'refused', status: 503 })] });
    expect(texts('.activity .level')).toEqual(['Medium risk']);
  });

  test('leave out an activity with an open prompt, which the list describes as tried', () => {
    const state = stateOf(link, { rules: [anyoneLink] });
    const { kind: _, ...base } = state.first;
    draw({
      states: [{ ...state, asked: { ...base, kind: 'asked', at: NOW, rules: ['anyone-link'], response: 'warn' } }],
    });
    expect(texts('.warning')).toEqual([]);
    expect(texts('.sentence')).toEqual([
      'You tried to create a link to Roadmap.pptx that works for anyone without a sign-in.',
    ]);
    expect(texts('.outcome')).toEqual(['Waiting for your answer; nothing has been done yet']);
  });

  test('leave out what never took effect and what is only recorded', () => {
    const recorded = { ...anyoneLink, response: 'record' } as const;
    draw({
      states: [
        stateOf(link, { rules: [anyoneLink], outcome: 'refused', status: 403 }),
        stateOf(link, { rules: [anyoneLink], outcome: 'aborted' }),
        stateOf(link, { rules: [recorded], outcome: 'done' }),
      ],
    });
    expect(texts('.warning')).toEqual([]);
    expect(texts('.calm')).toEqual(['Nothing needs your attention.']);
    // What went as usual says nothing.
    expect(texts('.outcome')).toEqual(['The site rejected this. Nothing was shared or downloaded.', 'Cancelled']);
  });

  test('leave out access that was ended since, but not a dismissed card', () => {
    const shared = { ...link, file: { name: 'Roadmap.pptx', id: '7' } };
    const first = stateOf(shared, { rules: [anyoneLink], outcome: 'done', shown: 'page', closed: true });
    draw({ states: [first] });
    expect(texts('.warning')).toHaveLength(1);
    const taken = stateOf({ kind: 'unshare', file: { id: '7' } }, { outcome: 'done' });
    draw({ states: [taken, first] });
    expect(texts('.warning')).toEqual([]);
    expect(texts('.calm')).toHaveLength(1);
    // Found even when the list does not reach that far.
    draw({ states: [stateOf(link)], warnings: [first], ends: [taken] });
    expect(texts('.warning')).toEqual([]);
  });

  test('show the most severe first, then the newest', () => {
    const high = { ...anyoneLink, rule: 'anyone-link-edit', level: 'high' } as const;
    const states = [
      stateOf(link, { rules: [anyoneLink], minutes: 1 }),
      stateOf({ ...link, role: 'edit' }, { rules: [high], minutes: 2 }),
    ];
    draw({ states: [stateOf(link)], warnings: states });
    expect(texts('.warning .level')).toEqual(['High risk', 'Medium risk']);
  });

  test('say what was not examined, and report that all is well only if nothing is open', () => {
    const counts = { entries: 99, activities: 99, warnings: 30 };
    draw({ states: [stateOf(link, { rules: [anyoneLink] })], counts });
    expect(texts('.unread')).toEqual([
      'Only the newest 1 warnings are checked here; older ones are in the list below.',
    ]);
    draw({ states: [stateOf(link, { rules: [anyoneLink], outcome: 'refused' })], counts });
    expect(texts('.calm')).toEqual([]);
    expect(texts('.unread')).toEqual([
      'None of the newest 1 warnings needs attention. Older ones are in the list below.',
    ]);
  });

  test('link to the activity, and to where access can be removed', () => {
    const [mine, copy] = [
      stateOf(link, { rules: [anyoneLink] }),
      stateOf({ kind: 'download' }, { rules: [anyoneLink] }),
    ];
    draw({ states: [mine, copy] });
    const links = [...document.querySelectorAll('.warning')].map(one =>
      [...one.querySelectorAll('a')].map(a => [a.textContent, a.getAttribute('href')]),
    );
    const whatHappened = (id: string) => ['What happened', `/src/records/index.html#open=${id}`];
    expect(links).toContainEqual([
      ['Remove access…', '/src/records/index.html#view=open'],
      whatHappened(mine.first.activityId),
    ]);
    expect(links).toContainEqual([whatHappened(copy.first.activityId)]);
  });

  test('collapse older ones', () => {
    draw({ states: [1, 2, 3, 4].map(minutes => stateOf(link, { rules: [anyoneLink], minutes })) });
    expect(texts('.earlier > summary')).toEqual(['1 more warning']);
    expect(texts('.warning')).toHaveLength(4);
  });
});

describe('the list of activities', () => {
  test('shows what, when and how it ended; who saw it is a detail', () => {
    draw({
      states: [stateOf(link, { minutes: 5, outcome: 'done' })],
      counts: { entries: 9, activities: 3, warnings: 0 },
    });
    expect(texts('.activity .row-main')).toEqual(['Roadmap.pptx']);
    expect(texts('.activity .row-more')).toEqual(['Anyone with the link Sharing link5 min ago']);
    expect(document.querySelector('time')?.getAttribute('datetime')).toBe('2026-03-20T11:55:00.000Z');
    expect(document.querySelector('time')?.title).toContain('20 March 2026');
    expect(texts('.sentence')[0]).toBe(
      'Anyone with the link can open Roadmap.pptx without signing in. No expiry date set.',
    );
    // Who saw it is shown when the row is opened.
    expect(texts('.outcome')).toEqual([]);
    expect(texts('.facts')[0]).toContain('How it endedDone');
    expect(texts('.facts')[0]).toContain('SourceDetected in the page and as it left the browser');
    expect(texts('.older .aside')).toEqual(['Showing the newest 1 of 3.']);
  });

  test('does not report a missing witness if only the page can see the activity', () => {
    draw({
      states: [
        stateOf({ kind: 'sync', file: { name: 'Documents' } }, { witnesses: ['page'], via: 'command' }),
        stateOf({ kind: 'sync' }, { witnesses: ['page'], via: 'navigation' }),
        stateOf({ kind: 'print' }, { witnesses: ['page', 'network'], via: 'command', outcome: 'done' }),
      ],
    });
    const only = 'Second Look can’t see whether this was completed';
    expect(texts('.outcome')).toEqual([only, only]);
    expect(texts('.facts').slice(0, 2).join()).toMatch(
      /(Detected in the page only: this action sends no network request.*){2}/s,
    );
  });

  test('shows who was signed in, according to the page', () => {
    const state = stateOf(link);
    state.first.activity.actor = { email: 'ellen@contoso.com', tenantId: '8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d' };
    draw({ states: [state] });
    expect(texts('.facts')[0]).toContain('Signed in as (according to the page)ellen@contoso.com');
    expect(texts('.facts')[0]).toContain('Organisation ID (according to the page)8a1b2c3d-4e5f-4a6b-9c7d-0e1f2a3b4c5d');
  });

  test('shows that only one witness saw it, unless no other could', () => {
    draw({
      states: [
        stateOf(link, { witnesses: ['network'] }),
        stateOf({ kind: 'download' }, { witnesses: ['network'], via: 'navigation' }),
        stateOf(link, { witnesses: ['page'] }),
        stateOf({ kind: 'download' }, { witnesses: ['downloads', 'network', 'page'] }),
        stateOf({ kind: 'download' }, { witnesses: ['downloads'] }),
      ],
    });
    const words = [...document.querySelectorAll('.facts')].map(facts => facts.textContent);
    expect(words[0]).toContain('Detected only as it left the browser (network only)');
    expect(words[1]).toContain('Detected as it left the browser');
    expect(words[2]).toContain('Detected in the page; it was not detected leaving the browser');
    expect(words[3]).toContain('in the page, as it left the browser, and in the browser’s list');
    expect(words[4]).toContain('list of downloads only');
    expect(texts('.outcome')).toEqual(words.map(() => 'It isn’t known yet whether this worked'));
  });

  test('describes a file without a name by its location', () => {
    const nameless = { ...link, file: { id: '7' }, site: 'contoso.sharepoint.com/sites/hr' };
    draw({ states: [stateOf(nameless, { outcome: 'done' }), stateOf(nameless, { outcome: 'refused', status: 403 })] });
    for (const words of texts('.sentence')) expect(words).toContain('The file is in contoso.sharepoint.com/sites/hr.');
    draw({ states: [stateOf({ ...nameless, file: { name: 'Roadmap.pptx' } })] });
    expect(texts('.sentence')[0]).not.toContain('The file is in');
  });

  test('describes what did not happen as tried, with its level; the status is a detail', () => {
    const rest = { rules: [anyoneLink], status: 403 };
    draw({ states: (['refused', 'aborted', 'failed'] as const).map(outcome => stateOf(link, { ...rest, outcome })) });
    for (const words of texts('.sentence'))
      expect(words).toBe('You tried to create a link to Roadmap.pptx that works for anyone without a sign-in.');
    expect(texts('.activity .level')).toEqual(['Medium risk', 'Medium risk', 'Medium risk']);
    expect(texts('.outcome')[2]).toBe('It may not have worked: the site didn’t reply');
    expect(texts('.facts')[0]).toContain('The site rejected this. Nothing was shared or downloaded. (HTTP 403)');
  });

  test("shows the service's reply: label, existing link, guests, and the reason of a refusal", () => {
    const label = { id: '7b4f5e3c-2d60-4f91-8cb2-3e4d5f607182', name: 'Confidential' };
    draw({
      states: [
        stateOf(
          { ...link, label },
          { outcome: 'done', reply: { linkId: 'link-7', isNew: false, hasExternalGuests: true } },
        ),
        stateOf(
          { ...link, label: { id: label.id } },
          { outcome: 'done', reply: { isNew: true, hasExternalGuests: false } },
        ),
        stateOf(link, {
          outcome: 'refused',
          status: 200,
          reply: { refused: { code: 'off', message: 'Not with <b>us</b>.' } },
        }),
        stateOf(link, { outcome: 'refused', status: 403, reply: { refused: { code: 'off' } } }),
        stateOf(link, { outcome: 'refused', status: 403 }),
      ],
    });
    const said = [...document.querySelectorAll('.facts')].map(facts =>
      Object.fromEntries([...facts.children].map(({ children: [dt, dd] }) => [dt?.textContent, dd?.textContent])),
    );
    expect(said[0]).toMatchObject({
      'Sensitivity label': 'Confidential',
      Link: 'It already existed and was reused',
      Guests: 'The service says that people from outside are among those invited',
      'ID of the link or permission': 'link-7',
    });
    expect(said[1]).toMatchObject({ 'Sensitivity label': label.id, Link: 'A new one was created' });
    expect(said[1]).not.toHaveProperty('Guests');
    expect(said[2]).toMatchObject({
      'How it ended': 'The site rejected this. Nothing was shared or downloaded.',
      'Reason given by the site': 'Not with <b>us</b>.',
    });
    expect(said[3]).toMatchObject({ 'Reason given by the site': 'off' });
    expect(said[4]).not.toHaveProperty('Reason given by the site');
    expect(document.querySelector('.facts b')).toBeNull();
  });

  test('shows older ones on request, and moves the focus to where the list continues', () => {
    const states = Array.from({ length: 4 }, () => stateOf(link));
    const counts = { entries: 9, activities: 4, warnings: 0 };
    draw({ states: states.slice(0, 2), counts });
    const button = document.querySelector<HTMLButtonElement>('.older button');
    expect(button?.textContent).toBe('Show older');
    button?.click();
    expect(onOlder).toHaveBeenCalledOnce();
    draw({ states: states.slice(0, 2), counts });
    expect(document.activeElement?.tagName).not.toBe('SUMMARY');
    draw({ states, counts });
    expect(document.activeElement).toBe(document.querySelectorAll('.activity > summary')[2]);
    expect(document.querySelector('.older')).toBeNull();
  });

  test('renders rows out of sight later, and expanded ones at once', () => {
    const idle: (() => void)[] = [];
    const busy = vi.spyOn(globalThis, 'requestIdleCallback').mockImplementation(work => idle.push(work as () => void));
    draw({ states: Array.from({ length: 12 }, () => stateOf(link)) });
    const rows = () => document.querySelectorAll<HTMLDetailsElement>('.activity');
    expect(rows()).toHaveLength(8);
    expect(texts('.facts')).toEqual([]);
    act(() => {
      rows()[1]?.dispatchEvent(new Event('toggle'));
    });
    expect([...rows()].map(row => row.querySelector('.facts') !== null)).toEqual([
      false,
      true,
      ...Array(6).fill(false),
    ]);
    act(() => {
      for (const work of idle.splice(0)) work();
    });
    expect(rows()).toHaveLength(12);
    busy.mockRestore();
  });

  test('shows everything the log has about an app, a copy and a sync', () => {
    draw({
      states: [
        stateOf({
          kind: 'oauth-consent',
          clientId: 'app-1',
          scopes: ['Mail.Send', 'Files.Read'],
          redirectHost: 'x.example',
        }),
        stateOf({ kind: 'copy-move', destination: '/sites/x/a.docx', crossSite: true }),
        stateOf({ kind: 'sync', site: 'contoso.sharepoint.com/sites/hr' }),
        stateOf({ kind: 'permission-change', previous: 'link-7' }),
        stateOf({ kind: 'export', format: 'pdf' }),
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

  test('shows hostile names escaped, in full where there is space', () => {
    const name = `<img src=x onerror=alert(1)>${'x'.repeat(200)}\u202Etxt.exe`;
    draw({ states: [stateOf({ ...link, file: { name } })] });
    expect(document.querySelector('img')).toBeNull();
    expect(texts('.sentence bdi')[0]).toMatch(/^<img src=x onerror=alert\(1\)>x+…x+txt\.exe$/);
    expect(texts('.facts dd bdi')[0]).toBe(name.replace('\u202E', ''));
  });
});

describe('trouble', () => {
  const forIt = () => texts('.for-it')[0];

  test('says that the settings of the organisation are gone, and which apply', () => {
    const gone = { key: '', value: '', why: 'vanished', used: '', heldSince: NOW - 60_000 } as const;
    draw({ policy: managed(DEFAULTS, [gone]) });
    expect(texts('.status-sentence')).toEqual(['The browser no longer delivers any settings from your organisation.']);
    expect(texts('.status-more')[0]).toMatch(/^The last settings stay in force\. .* Please tell your IT support\.$/);
  });

  test('reports invalid policy values in one sentence, and lists them in the details for IT', () => {
    const problems = [
      { key: 'policyUrl', value: 'http://x', why: 'not-https', used: '' },
      { key: 'responses', value: 'a=b', why: 'unknown-response', used: 'inform', nearest: 'block' },
    ] as const;
    draw({ policy: managed(DEFAULTS, [...problems, { ...problems[0], value: 'http://y' }]) });
    expect(texts('.status-sentence')).toEqual([
      '1 setting from your organisation doesn’t work. 1 entry in the settings from your organisation is ignored.',
    ]);
    expect(texts('.status-more')).toEqual(['Please tell your IT support. The other settings work.']);
    expect(forIt()).toMatch(
      /^Policy problem \(not-https\): policyUrl http:\/\/x\nPolicy problem \(unknown-response\): responses a=b\nDid you mean block\?\nUsed instead: inform\n/m,
    );
    expect(document.querySelector('.trouble')?.hasAttribute('open')).toBe(false);
    expect(texts('.managed')).toEqual(['Managed by your organisation']);
  });

  test('does not say of a setting that is used but doubtful that it fails', () => {
    const doubtful = { key: 'internalDomains', value: 'gmail.com', why: 'shared-domain', used: 'gmail.com' } as const;
    draw({ policy: managed(DEFAULTS, [doubtful]) });
    expect(texts('.status-sentence')).toEqual(['1 setting from your organisation works but should be checked.']);
    expect(texts('.status-more')).toEqual(['Please tell your IT support.']);
  });

  test('copies the details for IT, and says so beside the button', async () => {
    const writeText = vi.fn(async () => undefined);
    vi.stubGlobal('navigator', { ...navigator, userAgent: 'Browser', clipboard: { writeText } });
    draw({ unwritten: { at: NOW, times: 1, error: 'QuotaExceededError: x' } });
    const press = () => document.querySelector<HTMLButtonElement>('.status-acts button')?.click();
    press();
    await vi.waitFor(() => expect(texts('.status-acts [role=status]')).toEqual(['Copied']), 10_000);
    expect(writeText).toHaveBeenCalledWith(forIt());
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    writeText.mockRejectedValueOnce(new Error('denied'));
    press();
    await vi.waitFor(
      () => expect(texts('.status-acts [role=status]')).toEqual(['This couldn’t be copied. Please try again.']),
      10_000,
    );
    silent.mockRestore();
    expect(forIt()).toContain('QuotaExceededError: x');
    // People are told in words.
    expect(texts('.status > p').join()).not.toContain('QuotaExceededError');
    vi.unstubAllGlobals();
  });

  test('says that external recipients cannot be recognised without internal domains', () => {
    const policy = { ...DEFAULTS, internalDomains: [] };
    draw({ policy: { ...managed(policy), source: 'default' } });
    expect(texts('.status-sentence')).toEqual([
      'Second Look is working, but it can’t tell who is outside your organisation.',
    ]);
    expect(texts('.status-more')[0]).toContain('Add them in Settings.');
    expect(texts('.status button')).toEqual(['Open Settings']);
    draw({});
    expect(texts('.status-sentence')).toEqual(['Second Look is working.']);
  });

  test('does not bother people about internal domains that only their admin can set', () => {
    const policy = managed({ ...DEFAULTS, internalDomains: [] });
    draw({ policy });
    expect(texts('.status-sentence')).toEqual(['Second Look is working.']);
    expect(document.querySelector('.status')?.getAttribute('data-trouble')).toBe('none');
    draw({ policy, unwritten: { at: NOW, times: 1, error: 'QuotaExceededError' } });
    expect(texts('.trouble li')).toEqual([]);
    expect(forIt()).toContain('Internal domains: none');
  });

  test('shows recent faults, one line for each kind, the first on top', () => {
    const fault = (where: FaultEntry['fault']['where'], minutes: number): FaultEntry => {
      const at = NOW - minutes * 60_000;
      return { kind: 'fault', seq: 1, id: `${minutes}`, recordedAt: at, at, fault: { where, detail: 'TypeError: d' } };
    };
    draw({ faults: [fault('no-answer', 1), fault('rule', 2), fault('no-answer', 9), fault('flood', 60 * 24 * 8)] });
    expect(texts('.status-line')).toEqual([
      'A request left the browser before it could be recorded.There is 1 other problem.',
    ]);
    expect(texts('.status-more')).toEqual(['2 times, most recently 1 minute ago']);
    expect(texts('.trouble li')).toEqual([
      'One rule failed; a warning may have been missed.1 time, most recently 2 minutes ago',
    ]);
    expect(forIt()).toContain('rule: TypeError: d');
    expect(forIt()).not.toContain('flood');
  });
});

describe('search', () => {
  test('narrows the list, and leads to the whole history with the same words', () => {
    draw({ states: [stateOf(link), stateOf({ kind: 'download', file: { name: 'Plan.docx' } })] });
    const field = document.querySelector<HTMLInputElement>('[type=search]');
    const type = (text: string) =>
      act(() => {
        if (field) field.value = text;
        field?.dispatchEvent(new Event('input', { bubbles: true }));
      });
    type('plan');
    expect(texts('.row-title')).toEqual(['Plan.docx']);
    type('no such & file');
    expect(texts('.row-title')).toEqual([]);
    expect(texts('.older .aside')).toEqual(['No results']);
    expect(document.querySelector('.older a')?.getAttribute('href')).toBe(
      '/src/records/index.html#q=no%20such%20%26%20file',
    );
    type('');
    expect(texts('.row-title')).toEqual(['Roadmap.pptx', 'Plan.docx']);
  });
});
