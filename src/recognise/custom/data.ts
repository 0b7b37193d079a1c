/**
 * README.md explains it to admins. No expressions and no regular expressions, so its size bounds
 * its cost.
 */
import type { ActivityKind } from '../../event';

export interface RecogniserData {
  /** Kebab-case. */
  id: string;
  kind: ActivityKind;
  /** Upper case; one of these. */
  method: readonly string[];
  /**
   * One of these. `{part}` is one host label or path segment, `{part*}` one or more; at most one
   * `*` in the host and one in the path. Ignores case and query.
   */
  address: readonly string[];
  /**
   * Of the pages that send such requests: `docs.contoso.example` or `*.contoso.example`. Browsers
   * hide requests from extensions without access to the page.
   */
  pages?: readonly string[];
  /** All must hold. */
  when?: readonly Condition[];
  /** None may hold. */
  unless?: readonly Condition[];
  facts?: Facts;
}

/** All values at any of them count. Names ignore case; pointers do not. */
export interface ValueLocation {
  address?: readonly string[];
  query?: readonly string[];
  header?: readonly string[];
  form?: readonly string[];
  /** JSON pointers (RFC 6901); `*` and a list at the end stand for each element. */
  json?: readonly string[];
  /** The same for XML, with unprefixed names and the root; repeated elements form a list. */
  xml?: readonly string[];
}

/** Without an operator, one value must exist. Ignores case; one word is enough. */
export interface Condition extends ValueLocation {
  is?: readonly string[];
  startsWith?: readonly string[];
  endsWith?: readonly string[];
  contains?: readonly string[];
  /** One object must satisfy all of this. Its pointers start at the object. */
  has?: { when?: readonly Condition[]; unless?: readonly Condition[] };
}

export interface Source extends ValueLocation {
  /** In place of a location: text with `{part}` of the address. */
  text?: string;
  /** The service's word -> ours. Other words give no fact. */
  map?: Readonly<Record<string, string>>;
  when?: readonly Condition[];
}

/** The first source with a value wins. */
export interface Facts {
  scope?: readonly Source[];
  role?: readonly Source[];
  /** Commas and semicolons separate people. */
  recipients?: readonly Source[];
  /** `name` defaults to the end of `path`. */
  file?: { name?: readonly Source[]; path?: readonly Source[]; id?: readonly Source[] };
  /** The names of all files, which also give the count. */
  files?: readonly Source[];
  expires?: readonly Source[];
}
