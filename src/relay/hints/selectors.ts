/**
 * By attributes that no language or admin changes. Services rename keys, mostly their case, so old
 * ones stay.
 */

/** `C`: public code or documentation, named above. `G`: a guess by analogy. */
type Mark = 'C' | 'G';

export type Selector = readonly [selector: string, mark: Mark];

export const SELECTORS = {
  /**
   * pnp/List-Formatting, tests of several tenants; older `sync`: SharePoint/sp-dev-docs
   * view-commandbar-formatting.md.
   */
  sync: [
    ['[data-automationid="syncCommand" i]', 'C'],
    ['[data-automation-id="syncCommand" i]', 'G'],
    ['[data-automationid="sync" i]', 'G'],
  ],
  /** Three independent scripts; `exportListCommand` only opens a menu. */
  'export-csv': [['[data-automationid="exportListToCSVCommand" i]', 'C']],
  /** "Print to PDF" (anseki/owa2pdf, 2013). Today's editors print by request or browser. */
  print: [
    ['[id="jbtnPrintToPdf-Menu48"]', 'C'],
    ['[id="m_excelWebRenderer_ewaCtl_Jewel.Print-Menu48"]', 'C'],
    ['[id="PptJewel.Print.PrintToPdf-Menu48"]', 'C'],
  ],
  /** Microsoft's older source; two test suites. "Apply" is primary, too. */
  send: [
    ['.od-SendLink-emailButtons button', 'C'],
    ['.ms-Button--primary:not(.od-ModifyPermissions-apply,[id^="od-ModifyPermissions-apply" i])', 'C'],
  ],
  /** OneDrive; an automation script; Microsoft's older source. */
  'copy-link': [
    ['[id="copy-button" i]', 'C'],
    ['[data-automationid="Footer-button-copy" i]', 'G'],
    ['.od-ShareTargets-target', 'C'],
  ],
} as const satisfies Record<string, readonly Selector[]>;

export function controlAt<Name extends keyof typeof SELECTORS>(
  element: Element,
  names: readonly Name[],
): Name | undefined {
  // A form field named `closest` would hide it.
  return names.find(name =>
    Element.prototype.closest.call(element, SELECTORS[name].map(([selector]) => selector).join()),
  );
}

/** Any of these means that the names are current. `new` and `upload` were renamed. */
export const LIBRARY_COMMANDS: readonly string[] = [
  'sharecommand',
  'downloadcommand',
  'synccommand',
  'uploadcommand',
  'newcommand',
  'newcomposite',
];
