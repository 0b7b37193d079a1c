/** Prompts and warnings, and what a person does before the picture is taken. */
import type { Frame, Page } from 'playwright-core';
import { atExtensionsPage } from '../browsers/chromium-extensions';
import type { ClosedRoot } from '../browsers/closed-root';
import type { Tenant } from '../tenant/tenant';

export const BLANK = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';

const custom = (rule: object) => JSON.stringify({ why: 'It cannot be taken back.', ...rule });

export const POLICY = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.com/sharing',
  internalDomains: ['contoso.com'],
  trustedDomains: ['northwind.example'],
  askAgainAfter: 0,
  snooze: 60,
  levels: ['personal-mail=high', 'sensitive-name=critical'],
  reasons: ['press=The press office asked me to', 'public=It is public already'],
  whenUnanswered: ['external-recipient=stop'],
  responses: [
    ...['external-recipient=warn', 'lookalike-domain=warn', 'anyone-link-edit=warn'],
    ...['personal-mail=block', 'sensitive-name=warn', 'new-domain=record'],
  ],
  customRules: [
    custom({
      id: 'contoso-press',
      level: 'medium',
      response: 'justify',
      when: { kind: ['share-link-create'], name: ['press release'] },
      title: 'Press releases go out through the press office',
      why: 'A release that goes out too early cannot be taken back.',
      advice: 'Send it to press@contoso.com.',
    }),
    custom({
      id: 'contoso-board',
      level: 'high',
      response: 'block',
      when: { kind: ['share-link-create'], scope: ['anonymous'], name: ['board minutes'] },
      title: 'Board minutes stay inside Contoso',
    }),
    custom({
      id: 'contoso-customers',
      level: 'medium',
      response: 'warn',
      when: { kind: ['download'], name: ['customer list'] },
      title: 'Customer lists stay in the library',
      advice: 'Work on it in the browser.',
    }),
  ],
};

/** 4: anyone can view, 5: anyone can edit, 6: the people named. */
type LinkKind = 4 | 5 | 6;

export interface State {
  /** In the library of the HR site: their names, or ids, with which Contoso makes the link. */
  files: readonly (string | number)[];
  /** Absent: they are downloaded. */
  linkKind?: LinkKind;
  people?: readonly string[];
  /** In a frame without room for a prompt, of a page that Second Look does not watch. */
  isCramped?: true;
  /** Selector of what shows that it is complete; absent: a prompt that can be answered. */
  complete?: string;
  /** What a person does first. */
  first?: (prompt: ClosedRoot, page: Page, tenant: Tenant) => Promise<void>;
}

const OFFER = { files: ['Offer.docx'] };
const KIM = { ...OFFER, linkKind: 6, people: ['kim@fabrikam.com'] } as const;
const PRESS = { files: ['Press release May.docx'], linkKind: 6, people: ['ann@contoso.com'] } as const;
const WARNING = { files: [1], linkKind: 4, complete: '.undo button' } as const;
const colleagues = ['ann', 'ben', 'cem', 'dana', 'eva', 'finn', 'gita'].map(name => `${name}@fabrikam.com`);
const numbered = (count: number) => Array.from({ length: count }, (_, at) => `Part ${at + 1}.docx`);

export const STATES: Readonly<Record<string, State>> = {
  '1-outside': KIM,
  '2-look-alike': { ...OFFER, linkKind: 6, people: ['kim@northw1nd.example'] },
  '3-anyone-can-edit': { ...OFFER, linkKind: 5 },
  '4-reason': PRESS,
  '5-blocked': { ...OFFER, linkKind: 6, people: ['kim.lee@gmail.com'] },
  '6-critical': { files: ['Salaries 2026.xlsx'], linkKind: 5 },
  '7-many-people': {
    ...OFFER,
    linkKind: 6,
    people: colleagues,
  },
  '8-many-files': {
    files: [
      'Offer.docx',
      'Plan.docx',
      'Budget.xlsx',
      'A very long name of a file about the plans of the next year.docx',
    ],
    linkKind: 5,
  },
  'blocked-with-option': { files: ['Board minutes.docx'], linkKind: 4 },
  download: { files: ['Customer list.xlsx'] },
  'files-to-scroll': { files: numbered(14), linkKind: 5 },
  password: { ...OFFER, linkKind: 5, first: prompt => prompt.press('.safer:last-child') },
  'password-too-short': {
    ...OFFER,
    linkKind: 5,
    async first(prompt, page) {
      await prompt.press('.safer:last-child');
      await prompt.text('#link-password:focus');
      for (const key of ['a', 'Tab', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
      await prompt.text('[aria-invalid=true]');
    },
  },
  'password-generated': {
    ...OFFER,
    linkKind: 5,
    async first(prompt) {
      await prompt.press('.safer:last-child');
      await prompt.click('.password-line .small');
      await prompt.click('.password-line .small + .small');
    },
  },
  'people-unfolded': {
    ...OFFER,
    linkKind: 6,
    people: colleagues,
    first: prompt => prompt.click('.prompt-all summary'),
  },
  'one-of-two': {
    ...KIM,
    async first(prompt, page) {
      begin(page, 'Press release May.docx', PRESS);
      await prompt.text('.prompt-place:not(:empty)');
    },
  },
  window: { ...OFFER, linkKind: 5, isCramped: true },
  'reason-missing': {
    ...PRESS,
    async first(prompt) {
      await prompt.press('.proceed');
      await prompt.text('[aria-invalid=true]');
    },
  },
  snooze: {
    ...KIM,
    async first(prompt, page) {
      await prompt.press('.proceed');
      begin(page, 'Plan.docx', KIM);
      await prompt.text('.snooze');
    },
  },
  warning: WARNING,
  'warning-undoing': {
    ...WARNING,
    async first(prompt, _, tenant) {
      tenant.fault({ path: /UnshareLink/, slow: 30_000 });
      await prompt.press('.undo button');
      await prompt.text('.undo button[aria-disabled=true]');
    },
  },
  'warning-undone': {
    ...WARNING,
    async first(prompt) {
      await prompt.press('.undo button');
      await prompt.text('article:not(:has(.undo))');
    },
  },
  'warning-not-undone': {
    ...WARNING,
    async first(prompt, _, tenant) {
      tenant.fault({ path: /UnshareLink/, status: 403 });
      await prompt.press('.undo button');
      await prompt.text('.undo [data-failed]:not(:empty)');
    },
  },
  'warning-refused': { ...OFFER, linkKind: 4, complete: '[data-shape=compact]' },
  'warnings-of-a-burst': { files: [1, 2, 3, 4], linkKind: 4, complete: '.undo button' },
  'warnings-all': {
    files: [1, 2, 3, 4, 5],
    linkKind: 4,
    complete: '.others',
    async first(prompt) {
      await prompt.press('.others');
      await prompt.click('article + article summary');
    },
  },
  // The last: it reloads the extension.
  'warning-interrupted': {
    ...KIM,
    async first(prompt, page) {
      await atExtensionsPage(page.context(), 'reload');
      await page.bringToFront();
      await prompt.text('article');
    },
  },
};

/** Not awaited: it waits for the answer. */
export function begin(page: Page | Frame, file: string | number, { linkKind, people = [] }: State): void {
  const path = encodeURIComponent(`/sites/hr/Shared Documents/${file}`);
  const of =
    typeof file === 'number'
      ? `lists(guid'133ea037-dc10-4e4c-a721-cfd6aa02925b')/items(${file})`
      : `GetFileByServerRelativePath(decodedurl='${path}')/ListItemAllFields`;
  const [url, body] = linkKind
    ? [`/sites/hr/_api/web/${of}/ShareLink`, shareLinkBody(linkKind, people)]
    : [`/sites/hr/_layouts/15/download.aspx?SourceUrl=${path}`];
  const init = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  page
    .evaluate(([to, rest]) => fetch(to, rest).then(() => 0), [url, init] as [string, RequestInit])
    .catch(() => undefined);
}

function shareLinkBody(linkKind: LinkKind, people: readonly string[]): string {
  const settings = { linkKind, expiration: null };
  if (people.length === 0) return JSON.stringify({ request: { createLink: true, settings } });
  const input = JSON.stringify(people.map(email => ({ Key: `i:0#.f|membership|${email}` })));
  const named = { ...settings, role: 2, restrictShareMembership: true };
  return JSON.stringify({ request: { createLink: true, settings: named, peoplePickerInput: input } });
}
