/**
 * Ways of getting files out that no hook in the page can hold, and a policy that asks about them.
 */
import type { Entry } from '../../src/event';
import type { Tenant } from '../tenant/tenant';

export const LIBRARY = 'https://contoso.sharepoint.com/sites/hr/Shared%20Documents/Forms/AllItems.aspx';

/**
 * Salaries are asked about, for minutes a reason is wanted, offers are not let out, archives are
 * asked about whatever is in them; all else is left alone.
 */
export const POLICY = {
  organizationName: 'Contoso',
  internalDomains: ['contoso.com'],
  responses: ['anyone-link-edit=warn'],
  // Each test asks the same.
  askAgainAfter: 0,
  customRules: [
    rule('salaries-leave', 'warn', { kind: ['download', 'export'], fileName: ['salaries'] }),
    rule('minutes-leave', 'justify', { kind: ['download', 'bulk-download'], fileName: ['minutes'] }),
    rule('offers-leave', 'block', { kind: ['download', 'bulk-download'], fileName: ['offer'] }),
    rule('archives-leave', 'warn', { kind: 'bulk-download' }),
  ],
};

function rule(id: string, response: string, when: object): string {
  return JSON.stringify({ id, level: 'high', response, when, title: `Contoso minds: ${id}` });
}

export const SALARIES = 'Salaries 2026.xlsx';
export const MINUTES = 'Board minutes.pdf';
export const OFFER = 'Offer Fabrikam.docx';
export const MENU = 'Cafeteria menu.docx';

/** Where a file of the HR library is downloaded from. */
export function addressOf(file: string): string {
  return `/sites/hr/_layouts/15/download.aspx?SourceUrl=${encodeURIComponent(`/sites/hr/Shared Documents/${file}`)}`;
}

/** Run in the page. Each starts a download of what is at this address. */
export const WAYS: Record<string, (address: string) => void> = {
  'a frame': address => {
    const frame = document.createElement('iframe');
    frame.src = address;
    document.body.append(frame);
  },
  location: address => {
    location.href = address;
  },
  'a[download]': address => {
    const link = document.createElement('a');
    link.href = address;
    link.download = '';
    link.click();
  },
  'a new tab': address => {
    open(address);
  },
  'a form': address => {
    const { pathname, searchParams } = new URL(address, location.href);
    const [form, frame] = [document.createElement('form'), document.createElement('iframe')];
    form.action = pathname;
    form.target = frame.name = 'download';
    searchParams.forEach((value, name) => {
      const field = form.appendChild(document.createElement('input'));
      [field.type, field.name, field.value] = ['hidden', name, value];
    });
    document.body.append(frame, form);
    form.submit();
  },
};

/** What Contoso was asked to hand out. */
export function handedOut({ requests }: Pick<Tenant, 'requests'>) {
  return requests.filter(({ path }) => /download\.aspx|transform\/zip/.test(path));
}

export const of = (entries: Entry[], kind: Entry['kind']) => entries.filter(entry => entry.kind === kind);
/** Of prompts: what else the worker did when its extension ended may have failed, too. */
export const warningFaults = (entries: Entry[]) =>
  entries.filter(entry => entry.kind === 'fault' && entry.fault.where === 'warning');
export const settle = () => new Promise(resolve => setTimeout(resolve, 300));
