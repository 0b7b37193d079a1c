import type { Kit } from './kit';

/**
 * One thing a page could look at. What it returns is compared, and so is what the server got, the
 * console and the page's errors.
 */
export interface Check {
  name: string;
  /**
   * Runs in the page. Sent there as source text: it can use nothing but its arguments and what a
   * page has.
   * @param address an address of the tenant's echo, absolute, without a query
   */
  run(address: string, kit: Kit, given?: string): unknown;
  /** Given to it as well. */
  given?: string;
  /** `text`: a page without a content security policy. */
  on?: 'blank' | 'text';
  /**
   * `false` where even two plain browsers differ in what arrives, e.g. when a request is called off
   * while it leaves.
   */
  server?: false;
  /**
   * Leaves the page as it was and looks at nothing that others may have left, so that they can
   * follow each other on one page: loading it is most of what a check costs.
   */
  leavesPage?: boolean;
}

/** A check that does come out differently, and why that stays so. */
export interface KnownDifference extends Check {
  reason: string;
  /** For which address it differs. */
  where: readonly Where[];
}

/**
 * `ordinary`: the page hook lets it pass. `look-alike`: the page hook holds it until the background
 * has said that it is nothing.
 */
export type Where = 'ordinary' | 'look-alike';

/** Looks like sharing to the page hook, and to no recogniser. */
export const ADDRESSES: Readonly<Record<Where, string>> = {
  ordinary: 'https://contoso.sharepoint.com/_test/echo/plain',
  'look-alike': 'https://contoso.sharepoint.com/_test/echo/ShareLink',
};
