import '../test/dom';
import { render } from 'preact';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Finding, Meaning } from '../event';
import { OrganizationLine } from '../ui/organization-line';
import { fakeChrome } from '../ui/test/fake-chrome';
import { WarningWords } from '../ui/warning-words';
import { contactHref } from './contact';
import { tell } from './warning-text';

beforeAll(() => fakeChrome());

const finding = (rule: string, evidence: Finding['evidence'] = {}): Finding => ({
  rule,
  level: 'high',
  response: 'inform',
  evidence,
});
const meaning = {
  kind: 'share-link-create',
  scope: 'anonymous',
  role: 'edit',
  file: { name: '<b>x</b>.docx' },
} as const;
const root = () => document.body;

beforeEach(() => render(null, root()));

describe('tell', () => {
  test('uses our text unless the organisation has its own', () => {
    const ours = tell({ meaning, findings: [finding('anyone-link')], organization: {} });
    expect(ours?.reasons.map(([heading]) => heading)).toEqual(['Why it matters', 'What you can do now']);
    const told = tell({ meaning, findings: [finding('anyone-link')], organization: { message: 'Please do not.' } });
    expect(told?.reasons).toEqual([['Your organisation says', 'Please do not.']]);
  });

  test('does not repeat its title', () => {
    const said = (meaning: Meaning, rule: string) =>
      tell({ meaning, findings: [finding(rule)], organization: {} })?.sentences[0];
    const { file, ...unnamed } = meaning;
    const { role, ...unclear } = meaning;
    expect(said(meaning, 'anyone-link-edit')).toMatch(/^No sign-in is needed for .*x<.*\.$/);
    expect(said(unnamed, 'anyone-link-edit')).toBe('No sign-in is needed.');
    expect(said(unclear, 'anyone-link')).toContain('can at least open');
  });

  test('says that an app is asking until the user has answered', () => {
    const said = (more: Partial<Meaning>) =>
      tell({ meaning: { kind: 'oauth-consent', ...more }, findings: [finding('risky-consent')], organization: {} });
    expect(said({})?.sentences[0]).toBe('An app is asking for access to your account.');
    expect(said({ accepted: true })?.sentences[0]).toBe('An app was given access to your account.');
  });

  const reasons = (rule: string, more: Partial<Meaning>) => {
    const told = tell({ meaning: { ...meaning, role: 'view', ...more }, findings: [finding(rule)], organization: {} });
    return [told?.title, ...(told?.reasons.map(([, text]) => text) ?? [])].join(' ');
  };

  test('does not contradict an existing password and expiry, or advise to set them', () => {
    const expires = '2026-12-31';
    expect(reasons('anyone-link', {})).toMatch(
      /^Anyone with the link can open the file .*set an expiry date and a password/,
    );
    expect(reasons('anyone-link', { expires })).toMatch(/set a password as well/);
    expect(reasons('anyone-link', { expires })).not.toMatch(/set an expiry date/);
    expect(reasons('anyone-link', { password: true })).toMatch(
      /^Anyone with the link and its password can open the file .*set an expiry date as well/,
    );
    expect(reasons('anyone-link', { password: true, expires })).not.toMatch(/set an? |The link can be forwarded/);
    expect(reasons('anyone-link-edit', { password: true })).toMatch(
      /^Anyone with the link and its password can edit .*The link and its password can be passed on/,
    );
    expect(reasons('external-recipient', { role: 'edit' })).toMatch(/until it is removed.*make it view-only/);
    expect(reasons('external-recipient', { role: 'view', expires })).toMatch(/until it ends/);
    expect(reasons('external-recipient', { role: 'view', expires })).not.toMatch(/view.only|until it is removed/);
    expect(reasons('personal-mail', { role: 'edit' })).toMatch(/make the access view-only/);
    expect(reasons('personal-mail', {})).toMatch(/Ask for a work address, and remove the personal one\.$/);
    expect(reasons('personal-mail', { expires })).toMatch(/Ask for a work address, and remove the personal one\.$/);
  });

  test('names further findings, except for those that the first one implies', () => {
    const findings = ['anyone-link-edit', 'anyone-link', 'external-recipient'].map(rule => finding(rule));
    expect(tell({ meaning, findings, organization: {} })?.also).toEqual(['Also: Shared outside your organisation.']);
  });

  test('names the people that a link is for, without a reassuring word', () => {
    const recipients = ['kim@fabrikam.com'];
    const link: Meaning = { kind: 'share-link-create', scope: 'specific', role: 'edit', recipients };
    const told = tell({ meaning: link, findings: [finding('external-recipient')], organization: {} });
    expect(told?.sentences[0]).toMatch(/^You shared the file with .*kim@fabrikam\.com.*\. They can edit it\.$/);
    expect(told?.sentences.join(' ')).not.toContain('Only');
  });

  test('names a finding once that another implies', () => {
    const findings = ['sensitive-name', 'anyone-link-edit', 'anyone-link'].map(rule => finding(rule));
    expect(tell({ meaning, findings, organization: {} })?.also).toEqual([
      'Also: Anyone with the link can edit the file.',
    ]);
  });

  test("uses a custom rule's own text, and a general text if it has none", () => {
    const words = { title: 'Falcon stays here', advice: 'Use the data room.' };
    const told = tell({ meaning, findings: [{ ...finding('anyone-link'), words }], organization: {} });
    expect(told?.title).toBe('Falcon stays here');
    expect(told?.reasons.map(([, text]) => text)).toEqual([
      'A rule of your organisation applies to this.',
      'Use the data room.',
    ]);
  });

  test.each<[Finding['evidence'], RegExp]>([
    [{ times: 20, minutes: 10 }, /^This is one of 20 or more such actions within 10 minutes\.$/],
    [{ label: 'Confidential' }, /^Its label is .*Confidential/],
    [{ newDomains: ['fabrikam.com'] }, /^Never shared with before: .*fabrikam\.com/],
    [{ account: 'ann@outlook.com' }, /^Account used: .*ann@outlook\.com/],
  ])('shows the evidence: %j', (evidence, words) => {
    expect(tell({ meaning, findings: [finding('other', evidence)], organization: {} })?.sentences.at(-1)).toMatch(
      words,
    );
  });

  test('says which recipients are external', () => {
    const invite = { kind: 'share-invite', role: 'view', recipients: ['a@in.com', 'b@out.com'] } as const;
    const findings = [finding('external-recipient', { outsiders: ['b@out.com'] })];
    const told = tell({ meaning: { ...invite, recipients: [...invite.recipients] }, findings, organization: {} });
    expect(told?.title).toMatch(/b@out\.com.* is outside your organisation$/);
    expect(told?.sentences).toHaveLength(1);
    const other = [{ ...finding('anyone-link'), evidence: { outsiders: ['b@out.com'] } }];
    const told2 = tell({
      meaning: { ...invite, recipients: [...invite.recipients] },
      findings: other,
      organization: {},
    });
    expect(told2?.sentences.at(-1)).toMatch(/^Outside your organisation: .*b@out\.com/);
  });

  test('has a general text for an unknown rule, and returns nothing without a finding', () => {
    expect(tell({ meaning, findings: [finding('acme-rule')], organization: {} })?.title).toBe('Worth a second look');
    expect(tell({ meaning, findings: [], organization: {} })).toBeUndefined();
  });
});

test('renders foreign text as text, never as markup', () => {
  const organization = {
    name: '<i>C</i>',
    message: '<img src=x onerror=alert(1)>\n<script>1</script>',
    contact: '<a href=x>y</a>',
  };
  const told = tell({ meaning, findings: [finding('anyone-link-edit')], organization });
  if (!told) throw new Error('nothing told');
  render(
    <>
      <WarningWords told={told} rank={2} shape="full" />
      <OrganizationLine organization={organization} />
    </>,
    root(),
  );
  expect(root().querySelector('b, i, img, script, a')).toBeNull();
  expect(root().querySelector('bdi')?.textContent).toBe('<b>x</b>.docx');
  expect(root().textContent).toContain('<img src=x onerror=alert(1)>');
});

describe('the contact of the organisation', () => {
  const links = () => [...root().querySelectorAll('a')].map(a => [a.textContent, a.getAttribute('href'), a.rel]);

  test('links an email address and a page', () => {
    render(
      <OrganizationLine organization={{ contact: 'sec@contoso.com', policyUrl: 'https://contoso.com/p' }} />,
      root(),
    );
    expect(links()).toEqual([
      ['Sharing policy (opens in a new tab)', 'https://contoso.com/p', 'noreferrer'],
      ['Ask sec@contoso.com', 'mailto:sec@contoso.com', ''],
    ]);
  });

  test('links nothing else', () => {
    render(<OrganizationLine organization={{ contact: '+49 30 123', policyUrl: 'javascript:alert(1)' }} />, root());
    expect(links()).toEqual([]);
    expect(root().textContent).toContain('Ask +49 30 123');
    for (const contact of [
      'javascript:alert(1)',
      'http://x.com',
      'a@b',
      'a@b.com?bcc=c@d.com',
      'see a@b.com',
      '//x.com',
    ]) {
      expect(contactHref(contact), contact).toBeUndefined();
    }
    expect(contactHref('a&b@c.com')).toBe('mailto:a%26b@c.com');
  });
});
