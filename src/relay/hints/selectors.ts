/**
 * By attributes that no language or admin changes. Services rename keys, mostly their case, so old
 * ones stay. From public code or documentation, which is named above each, or a guess by analogy.
 */

export const SELECTORS = {
  /**
   * pnp/List-Formatting, tests of several tenants; older `sync`: SharePoint/sp-dev-docs
   * view-commandbar-formatting.md.
   */
  sync: [
    '[data-automationid="syncCommand" i]',
    '[data-automation-id="syncCommand" i]', // a guess
    '[data-automationid="sync" i]', // a guess
  ],
  /** Three independent scripts; `exportListCommand` only opens a menu. */
  'export-csv': ['[data-automationid="exportListToCSVCommand" i]'],
  /** "Print to PDF" (anseki/owa2pdf, 2013). Today's editors print by request or browser. */
  print: [
    '[id="jbtnPrintToPdf-Menu48"]',
    '[id="m_excelWebRenderer_ewaCtl_Jewel.Print-Menu48"]',
    '[id="PptJewel.Print.PrintToPdf-Menu48"]',
  ],
  /** Microsoft's older source; two test suites. "Apply" is primary, too. */
  send: [
    '.od-SendLink-emailButtons button',
    '.ms-Button--primary:not(.od-ModifyPermissions-apply,[id^="od-ModifyPermissions-apply" i])',
  ],
  /** OneDrive; an automation script; Microsoft's older source. */
  'copy-link': [
    '[id="copy-button" i]',
    '[data-automationid="Footer-button-copy" i]', // a guess
    '.od-ShareTargets-target',
  ],
} as const satisfies Record<string, readonly string[]>;

export function controlAt<Name extends keyof typeof SELECTORS>(
  element: Element,
  names: readonly Name[],
): Name | undefined {
  // A form field named `closest` would hide it.
  return names.find(name => Element.prototype.closest.call(element, SELECTORS[name].join()));
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
