/** The rules of hold-by-rule.ts. Pure. */
import type { DeclarativeNetRequest } from 'webextension-polyfill';

type Rule = DeclarativeNetRequest.Rule;

/**
 * What Chromium takes for a navigation. `object`: `<object>` and `<embed>`; `other`: `a[download]`.
 */
const TYPES: NonNullable<Rule['condition']['resourceTypes']> = ['main_frame', 'sub_frame', 'object', 'other'];

/**
 * No error page, no `load` event, nothing in the console (measured with Chromium 156). The word is
 * for us: nobody else leads there.
 */
export const HELD_AT = 'about:invalid#second-look';

/**
 * Where SharePoint and OneDrive hand out files by navigation: few addresses, for each of them is
 * sent once more. What leaves elsewhere is told after. RE2 syntax; in the spellings that the
 * network witness hears (network-names.ts), for what it does not hear would never be sent on.
 * Escaped letters as well would be too much: Chromium takes no expression that needs more than 2 kB
 * (`isRegexSupported`, measured with 156).
 */
const DOWNLOADS =
  '^https://[^/?#]+/([^?#]*/)?_[lL][aA][yY][oO][uU][tT][sS]/([^?#]*/)?[dD]ownload\\.aspx|^https://[^/?#]+/[tT]ransform/zip';

export const HOLD: Rule = {
  id: 1,
  priority: 1,
  action: { type: 'redirect', redirect: { url: HELD_AT } },
  condition: { regexFilter: DOWNLOADS, isUrlFilterCaseSensitive: true, resourceTypes: TYPES },
};

/** Of one request. A page cannot guess the word, and it is gone when the request has left. */
export function allowRule(id: number, word: string): Rule {
  return { id, priority: 2, action: { type: 'allow' }, condition: { urlFilter: `#sl=${word}|`, resourceTypes: TYPES } };
}

/** Whether the rule holds what goes to this address. */
export function isHoldable(address: string): boolean {
  return new RegExp(DOWNLOADS).test(address);
}

export function wordIn(address: string): string | undefined {
  return /#sl=([0-9a-f-]{36})$/.exec(address)?.[1];
}

/** Of a form. Files in it are not told. */
export function fieldsOf({ requestBody }: { requestBody?: { formData?: unknown } }): [string, string][] | undefined {
  const { formData } = requestBody ?? {};
  if (!formData) return undefined;
  return Object.entries(formData as Record<string, string[]>).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}
