import '../test/dom';
import { render } from 'preact';
import { afterAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { parsePolicy } from '../policy/parse';
import { RULES } from '../rules';
import { fakeChrome, LANGUAGES } from '../ui/test/fake-chrome';
import { NEVER_RECORDED, RECORDED } from '../words/what-is-recorded';
import { missing } from '../words/words';
import { Welcome } from './welcome';

beforeEach(() => {
  render(null, document.body);
  fakeChrome();
});
afterAll(() => expect([...missing]).toEqual([]));

const texts = (selector: string) => [...document.querySelectorAll(selector)].map(element => element.textContent);
const draw = (raw: object) =>
  render(
    <Welcome
      reading={parsePolicy(
        raw,
        RULES.map(({ id }) => id),
      )}
      onSettings={vi.fn()}
    />,
    document.body,
  );

const SENT = { forwardKind: 'otlp', forwardUrl: 'https://logs.contoso.example/v1/logs' };

describe('who can see the record', () => {
  it('is no one else if nothing is sent', () => {
    draw({});
    expect(texts('.who li').slice(1)).toEqual([
      expect.stringContaining('It isn’t sent to anyone. The log stays in this browser'),
    ]);
    expect(texts('.who .aside')).toEqual([expect.stringContaining('30')]);
  });

  it.each([
    ['minimal', 'appear as pseudonyms'],
    ['standard', 'the sign-in name of the person who did it'],
    ['full', 'with all names'],
  ])('is described at the level %s', (privacyLevel, words) => {
    draw({ ...SENT, organizationName: 'Contoso', privacyLevel, retentionDays: 90 });
    expect(texts('.who li')[1]).toContain('Contoso: a copy is sent to logs.contoso.example.');
    expect(texts('.who li')[1]).toContain(words);
    expect(texts('.who .aside')).toEqual([expect.stringContaining('90')]);
    draw({ ...SENT, privacyLevel });
    expect(texts('.who li')[1]).toContain('Your organisation: a copy is sent to logs.contoso.example.');
  });
});

describe('the opening text', () => {
  it('is the default, and says when the policy only records', () => {
    draw({ responses: ['anyone-link=warn'] });
    expect(texts('.opening p').at(-1)).toMatch(/^Ordinary work is not interrupted.* asks you before it happens/);
    draw({ auditOnly: true });
    expect(texts('.opening p').at(-1)).toContain('For now, Second Look only records');
  });

  it('promises no prompt if no rule asks, as without a policy', () => {
    for (const raw of [{}, { responses: ['anyone-link=inform', 'everyone=off'] }]) {
      draw(raw);
      expect(texts('.opening p').at(-1)).toMatch(/^Ordinary work is not interrupted.* warns you in the page and says/);
      expect(document.body.textContent).not.toMatch(/asks you|your organisation’s rules/i);
    }
  });

  it.each([
    { responses: ['everyone=block'] },
    { hostGroups: ['hr=contoso.sharepoint.com'], responses: ['everyone@hr=justify'] },
  ])('says that Second Look can ask if a rule does, even in one group of hosts: %j', raw => {
    draw(raw);
    expect(texts('.opening p').at(-1)).toContain('asks you before it happens');
  });

  it("can be the organisation's in the user's language, as text, with the facts kept", () => {
    fakeChrome('de-AT', 'de');
    draw({
      organizationName: 'Contoso',
      supportContact: 'it@contoso.com',
      welcomeText: ['Hello', '@de=<img src=x>\nGuten Tag'],
    });
    expect(texts('.own-words')).toEqual(['<img src=x>\nGuten Tag']);
    expect(document.querySelector('img')).toBeNull();
    expect(texts('.opening h2')).toEqual(['Contoso schreibt dazu']);
    expect(document.querySelector('.organization a')?.getAttribute('href')).toBe('mailto:it@contoso.com');
    expect(texts('.recorded-lists h2')).toHaveLength(2);
    expect(texts('.who li')).toHaveLength(2);
  });
});

it('lists what is recorded, like the notice to employees, and what never is', () => {
  draw({});
  expect(texts('.recorded li')).toHaveLength(RECORDED.length);
  expect(texts('.never li')).toHaveLength(NEVER_RECORDED.length);
  for (const words of ['print', 'Guests', 'apps', 'the reasons you gave', 'personal account'])
    expect(texts('.recorded li').join()).toContain(words);
  expect(document.body.textContent).not.toContain('nothing else');
});

it('offers the practice room unless the organisation has switched it off', () => {
  draw({});
  expect(texts('.next-links > *')).toEqual(['Practise safe sharing', 'Activity history', 'Settings']);
  draw({ practice: false });
  expect(texts('.next-links > *')).toEqual(['Activity history', 'Settings']);
});

test.each(LANGUAGES)('has all its texts in %s', folder => {
  fakeChrome(folder.replace('_', '-'), folder);
  draw({ ...SENT, organizationName: 'Contoso' });
  expect(document.body.textContent).not.toMatch(/undefined|\$/);
  expect(texts('h1, h2')).toHaveLength(5);
});
