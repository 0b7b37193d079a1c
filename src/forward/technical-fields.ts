/**
 * What Mozilla counts as technical and interaction data: "Device and browser info, extension usage
 * and settings data, crash and error reports" (extensionworkshop.com, "Firefox built-in consent for
 * data collection and transmission", Taxonomy).
 */
const TECHNICAL =
  /^((evidences\[\]\.)?src_endpoint|device)\.name$|^(app|metadata\.product)\.version$|^unmapped\.((fault|check|policy)\.|health\.selectors$)/;

export function isTechnical(path: string): boolean {
  return TECHNICAL.test(path);
}
