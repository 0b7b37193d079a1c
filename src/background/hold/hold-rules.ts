import type { DeclarativeNetRequest } from 'webextension-polyfill';

type Rule = DeclarativeNetRequest.Rule;

/** Chromium's navigations. `object`: `<object>`, `<embed>`; `other`: `a[download]`. */
const TYPES: NonNullable<Rule['condition']['resourceTypes']> = ['main_frame', 'sub_frame', 'object', 'other'];

/** No error page, `load` event or console output (measured with Chromium 156). */
export const HELD_AT = 'about:invalid#second-look';

/**
 * Downloads from SharePoint and OneDrive: few, because each is repeated. RE2, in spellings of
 * path-globs.ts: others would never be sent on. No escaped letters: Chromium limits an expression
 * to 2 kB (`isRegexSupported`, measured with 156).
 */
const DOWNLOADS =
  '^https://[^/?#]+/([^?#]*/)?_[lL][aA][yY][oO][uU][tT][sS]/([^?#]*/)?[dD]ownload\\.aspx|^https://[^/?#]+/[tT]ransform/zip';

export const HOLD: Rule = {
  id: 1,
  priority: 1,
  action: { type: 'redirect', redirect: { url: HELD_AT } },
  condition: { regexFilter: DOWNLOADS, isUrlFilterCaseSensitive: true, resourceTypes: TYPES },
};

/** A page cannot guess the word, and it is gone when the request has left. */
export function allowRule(id: number, word: string): Rule {
  return { id, priority: 2, action: { type: 'allow' }, condition: { urlFilter: `#sl=${word}|`, resourceTypes: TYPES } };
}

export function isHoldable(address: string): boolean {
  return new RegExp(DOWNLOADS).test(address);
}

export function wordIn(address: string): string | undefined {
  return /#sl=([0-9a-f-]{36})$/.exec(address)?.[1];
}

/** Files in a form are not reported. */
export function fieldsOf({ requestBody }: { requestBody?: { formData?: unknown } }): [string, string][] | undefined {
  const { formData } = requestBody ?? {};
  if (!formData) return undefined;
  return Object.entries(formData as Record<string, string[]>).flatMap(([name, values]) =>
    values.map((value): [string, string] => [name, value]),
  );
}
