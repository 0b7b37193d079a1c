/** The mistake begins at `§`; cause and fix are parts of the only line. */
export type Wrong = readonly [what: string, policy: string, cause: string, fix: string];
