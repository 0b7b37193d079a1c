/**
 * Where the commands are in the services' pages, as data: `data-automationid`, ids and classes,
 * which no language and no administrator changes. Texts, titles and `name` are translated, and a
 * site's owner can rewrite them. Keys are renamed now and then, mostly in their case, so they are
 * compared without it and older ones stay in the list.
 */

/**
 * Where an element was read of. `C`: public code or documentation, named beside it. `G`: a guess
 * after the pattern of its neighbours.
 */
type Mark = 'C' | 'G';

export type Selector = readonly [selector: string, mark: Mark];

export const SELECTORS = {
  /**
   * pnp/List-Formatting and test code of several tenants; SharePoint/sp-dev-docs
   * view-commandbar-formatting.md has `sync` as the older key of the same command.
   */
  sync: [
    ['[data-automationid="syncCommand" i]', 'C'],
    ['[data-automation-id="syncCommand" i]', 'G'],
    ['[data-automationid="sync" i]', 'G'],
  ],
  /**
   * The last step of "Export to CSV" in three independent scripts. `exportListCommand` before it
   * only opens a menu.
   */
  'export-csv': [['[data-automationid="exportListToCSVCommand" i]', 'C']],
  /**
   * "Print to PDF" of Word, Excel and PowerPoint (anseki/owa2pdf, 2013). None is known for today's
   * editors; they print by a request, or through the browser.
   */
  print: [
    ['[id="jbtnPrintToPdf-Menu48"]', 'C'],
    ['[id="m_excelWebRenderer_ewaCtl_Jewel.Print-Menu48"]', 'C'],
    ['[id="PptJewel.Print.PrintToPdf-Menu48"]', 'C'],
  ],
  /**
   * "Send" in the share dialog: Microsoft's own older source has the first, two test suites the
   * second. "Apply" is a primary button, too, but changes only what will be shared.
   */
  send: [
    ['.od-SendLink-emailButtons button', 'C'],
    ['.ms-Button--primary:not(.od-ModifyPermissions-apply,[id^="od-ModifyPermissions-apply" i])', 'C'],
  ],
  /**
   * "Copy link": the dialog as OneDrive shows it, an automation script, Microsoft's own older
   * source.
   */
  'copy-link': [
    ['[id="copy-button" i]', 'C'],
    ['[data-automationid="Footer-button-copy" i]', 'G'],
    ['.od-ShareTargets-target', 'C'],
  ],
} as const satisfies Record<string, readonly Selector[]>;

/** Which of these controls the element is, or is in. */
export function controlAt<Name extends keyof typeof SELECTORS>(
  element: Element,
  names: readonly Name[],
): Name | undefined {
  // By way of the prototype: a form with a field called `closest` would hand out that.
  return names.find(name =>
    Element.prototype.closest.call(element, SELECTORS[name].map(([selector]) => selector).join()),
  );
}

/**
 * `data-automationid` of commands that the bar of a document library has, in lower case: as long as
 * one is there, the service still names its commands as we know them. `new` and `upload` were
 * renamed to the others (SharePoint/sp-dev-docs, view-commandbar-formatting.md).
 */
export const LIBRARY_COMMANDS: readonly string[] = [
  'sharecommand',
  'downloadcommand',
  'synccommand',
  'uploadcommand',
  'newcommand',
  'newcomposite',
];
