import '../test/dom';
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { parsePolicy } from '../policy/parse';
import { AMAZON, GMAIL, GOOGLE } from '../sites';
import { fakeChrome } from '../ui/test/fake-chrome';
import { missing } from '../words/words';
import { Options } from './options';
import type { Site } from './settings';

beforeAll(() => fakeChrome());
beforeEach(() => {
  render(null, document.body);
  vi.clearAllMocks();
  access.allow.mockResolvedValue(true);
});
afterAll(() => expect([...missing]).toEqual([]));

const access = { allow: vi.fn(), withdraw: vi.fn(async () => true) };
const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const labelOf = (button: Element) => button.getAttribute('aria-label') ?? button.textContent;
const labels = () => [...document.querySelectorAll('.sites button')].map(labelOf);

/** Async: a refusal comes a moment after the click. */
function click(label: string): Promise<void> {
  const button = [...document.querySelectorAll('button')].find(one => labelOf(one) === label);
  return act(async () => button?.click());
}

const site = (name: string, state: Site['state'], rest: Partial<Site> = {}): Site => ({
  name,
  origins: [`https://${name}/*`],
  state,
  ...rest,
});

function draw(google: Site['state'], hosts: Site[] = [], policy: object = {}): void {
  const amazon = { ...site('amazon', google), origins: AMAZON };
  const gmail = { ...site('gmail', google), origins: GMAIL };
  const sites = { google: { ...site('google', google), origins: GOOGLE }, gmail, amazon, hosts };
  const settings = {
    policy: parsePolicy(policy, []),
    sites,
    granted: { permissions: [], origins: [], storage: 'exempt' as const },
    diagnostics: { version: '1.2.3', contentHash: '' },
  };
  render(<Options state={{ name: 'read', settings }} access={access} />, document.body);
}

describe('the options page', () => {
  test('breaks the long name of a host at its dots, not before its last label', () => {
    draw('open', [site('documents.intranet.contoso.com', 'open')]);
    const pieces = document.querySelector('.site-name bdi')?.innerHTML.split(/<wbr[^>]*>/);
    expect(pieces).toEqual(['documents.', 'intranet.', expect.stringContaining('contoso.com')]);
  });

  test('names the organisation that manages it', () => {
    draw('open', [], { organizationName: 'Contoso' });
    expect(texts('h1, .managed, h2')).toEqual([
      'Settings',
      'Second Look Managed by Contoso',
      'You',
      'Your organisation',
      'Diagnostics',
    ]);
    expect(texts('#you h3')).toEqual(['Sites', 'Export the log', 'Practice room', 'Permissions']);
    expect([...document.querySelectorAll('nav a')].map(link => link.getAttribute('href'))).toEqual([
      '#you',
      '#organization',
      '#diagnostics',
    ]);
  });

  test('links to the practice room, unless the policy switches it off', () => {
    draw('open', [], { practice: false });
    expect(texts('h3')).not.toContain('Practice room');
    draw('open', []);
    expect(document.querySelector('.practice-room a')?.getAttribute('href')).toBe('../practice/index.html');
  });

  test('shows that it is loading, and that loading failed', () => {
    render(<Options state={{ name: 'loading' }} access={access} />, document.body);
    expect(document.querySelector('main')?.getAttribute('aria-busy')).toBe('true');
    render(<Options state={{ name: 'unreadable' }} access={access} />, document.body);
    expect(texts('[role=alert]')[0]).toContain('couldn’t be read');
  });
});

describe('sites', () => {
  test('of Microsoft are always watched; Google and Amazon only on request', async () => {
    draw('open');
    expect(texts('.sites > p')).toEqual([expect.stringContaining('Microsoft 365 is always watched')]);
    expect(texts('h4')).toEqual(['Google Workspace', 'Amazon Web Services']);
    expect(texts('.site-state')).toEqual(['Not watched', 'Not watched', 'Not watched']);
    await click('Watch Google Drive, Docs, Sheets and Slides');
    await click('Watch Gmail: only messages that other web apps send through the Gmail API');
    await click('Watch Amazon S3');
    expect(access.allow.mock.calls).toEqual([[GOOGLE], [GMAIL], [AMAZON]]);
  });

  test('can be withdrawn with the button that allowed them', async () => {
    draw('open');
    const button = document.querySelector('button');
    draw('allowed');
    expect(texts('.site-state')[0]).toBe('Watched');
    expect(document.querySelector('button')).toBe(button);
    await click('Stop watching Google Drive, Docs, Sheets and Slides');
    expect(access.withdraw.mock.calls).toEqual([[GOOGLE]]);
    expect(access.allow).not.toHaveBeenCalled();
  });

  test('of the organisation can be allowed one by one or all at once', async () => {
    draw('open', [site('a.example', 'open'), site('b.example', 'allowed'), site('c.example', 'open')], {
      organizationName: 'Contoso',
    });
    expect(texts('h4')[0]).toBe('Sites of Contoso');
    expect(texts('.site-name').slice(0, 3)).toEqual(['a.example', 'b.example', 'c.example']);
    expect(texts('.site-state').slice(0, 3)).toEqual(['Not watched', 'Watched', 'Not watched']);
    await click('Watch a.example');
    await click('Watch all');
    expect(access.allow.mock.calls).toEqual([
      [['https://a.example/*']],
      [['https://a.example/*', 'https://c.example/*']],
    ]);
    draw('open', [site('a.example', 'open'), site('b.example', 'allowed')]);
    expect(labels().slice(0, 2)).toEqual(['Watch a.example', 'Stop watching b.example']);
    expect(texts('h4')[0]).toBe('Sites of your organisation');
  });

  test("in the organisation's own package cannot be stopped here", () => {
    draw('built-in', [site('a.example', 'built-in')]);
    expect(texts('.site-state')).toEqual(Array(4).fill('Watched; set up by your organisation'));
    expect(labels()).toEqual([]);
  });

  test('that the organisation no longer names can still be stopped', async () => {
    draw('open', [site('old.example', 'allowed', { former: true })]);
    expect(texts('.site .aside')).toEqual(['Your organisation no longer asks for this.']);
    await click('Stop watching old.example');
    expect(access.withdraw.mock.calls).toEqual([[['https://old.example/*']]]);
  });

  test("show the browser's refusal until the next try", async () => {
    const silent = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    draw('open');
    access.allow.mockRejectedValueOnce(new Error('blocked by your administrator'));
    await click('Watch Google Drive, Docs, Sheets and Slides');
    expect(texts('[role=alert]')).toEqual([expect.stringContaining('The browser blocked this')]);
    await click('Watch Google Drive, Docs, Sheets and Slides');
    expect(texts('[role=alert]')).toEqual([]);
    silent.mockRestore();
  });
});
