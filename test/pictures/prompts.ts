/**
 * `npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE]`: eight prompts, each in light, dark and
 * forced colours, 320 pixels wide, small (550 x 380) and at 200 % zoom, to look at. The
 * three-second test is made with those in light. Needs `npm run build`.
 */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchChromium } from '../browsers/chromium';
import { ClosedRoot } from '../browsers/closed-root';
import { policyObstacle } from '../browsers/managed-policy';
import { startTenant } from '../tenant/tenant';
import { show, type Variant } from './variant';

const BLANK = 'https://contoso.sharepoint.com/sites/hr/SitePages/Blank.aspx';
const SALARIES = 'Salaries 2026.xlsx';

const POLICY = {
  organizationName: 'Contoso',
  supportContact: 'security@contoso.com',
  policyUrl: 'https://contoso.com/sharing',
  internalDomains: ['contoso.com'],
  trustedDomains: ['northwind.example'],
  levels: ['sensitive-name=critical'],
  reasons: ['press=The press office asked me to', 'public=It is public already'],
  responses: [
    ...['external-recipient=warn', 'lookalike-domain=warn', 'anyone-link-edit=warn'],
    ...['personal-mail=block', 'sensitive-name=warn', 'new-domain=record'],
  ],
  customRules: [
    JSON.stringify({
      id: 'contoso-press',
      level: 'low',
      response: 'justify',
      when: { kind: ['share-link-create'], name: ['press release'] },
      title: 'Press releases go out through the press office',
      why: 'A release that goes out too early cannot be taken back.',
      advice: 'Send it to press@contoso.com.',
    }),
  ],
};

interface Shared {
  /** In the library of the HR site. */
  files: readonly string[];
  /** 4: anyone can view, 5: anyone can edit, 6: the people named. */
  linkKind: 4 | 5 | 6;
  people?: readonly string[];
}

const PROMPTS: Readonly<Record<string, Shared>> = {
  '1-outside': { files: ['Offer.docx'], linkKind: 6, people: ['kim@fabrikam.com'] },
  '2-look-alike': { files: ['Offer.docx'], linkKind: 6, people: ['kim@northw1nd.example'] },
  '3-anyone-can-edit': { files: ['Offer.docx'], linkKind: 5 },
  '4-reason': { files: ['Press release May.docx'], linkKind: 6, people: ['ann@contoso.com'] },
  '5-blocked': { files: ['Offer.docx'], linkKind: 6, people: ['kim.lee@gmail.com'] },
  '6-critical': { files: [SALARIES], linkKind: 5 },
  '7-many-people': {
    files: ['Offer.docx'],
    linkKind: 6,
    people: ['ann', 'ben', 'cem', 'dana', 'eva', 'finn', 'gita'].map(name => `${name}@fabrikam.com`),
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
};

const VARIANTS: Readonly<Record<string, Variant>> = {
  light: { width: 1280, height: 720 },
  dark: { width: 1280, height: 720, colorScheme: 'dark' },
  forced: { width: 1280, height: 720, forcedColors: 'active' },
  narrow: { width: 320, height: 568 },
  small: { width: 550, height: 380 },
  zoomed: { width: 640, height: 360 },
};

const [folder, locale] = process.argv.slice(2);
if (!folder) throw new Error('Usage: npx tsx test/pictures/prompts.ts FOLDER [LANGUAGE]');
const obstacle = policyObstacle('chromium');
if (obstacle) throw new Error(`no prompts without a policy: ${obstacle}`);
await mkdir(folder, { recursive: true });
const tenant = await startTenant();
const browser = await launchChromium(tenant, { policy: POLICY, ...(locale ? { locale } : {}) });
try {
  for (const [name, shared] of Object.entries(PROMPTS)) await takeAll(name, shared);
} finally {
  await browser.close();
  await tenant.close();
}

async function takeAll(name: string, shared: Shared): Promise<void> {
  const page = await browser.context.newPage();
  await page.goto(BLANK);
  for (const file of shared.files) begin(page, file, shared);
  const prompt = new ClosedRoot(page, 'second-look');
  await prompt.text('dialog[data-settled]');
  for (const [variantName, variant] of Object.entries(VARIANTS)) {
    await show(page, variant);
    await page.screenshot({ path: join(folder ?? '', `${name}-${variantName}.png`), animations: 'disabled' });
  }
  await page.close();
}

/** Not awaited: it waits for the answer. */
function begin(page: Page, file: string, { linkKind, people = [] }: Shared): void {
  const path = `/sites/hr/Shared Documents/${file}`;
  const input = JSON.stringify(people.map(email => ({ Key: `i:0#.f|membership|${email}` })));
  const settings = {
    linkKind,
    expiration: null,
    ...(people.length > 0 ? { role: 2, restrictShareMembership: true } : {}),
  };
  page
    .evaluate(
      ({ url, body }) =>
        fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body }).then(() => 0),
      {
        url: `/sites/hr/_api/web/GetFileByServerRelativePath(decodedurl='${encodeURIComponent(path)}')/ListItemAllFields/ShareLink`,
        body: JSON.stringify({
          request: { createLink: true, settings, ...(people.length > 0 ? { peoplePickerInput: input } : {}) },
        }),
      },
    )
    .catch(() => undefined);
}
