/**
 * A recogniser written as data: by an organisation in its policy (`customRecognisers`), or by us
 * for a service that nobody must have. Types only; what an admin reads about each member is in
 * README.md. Fixed operators, no expressions, no regular expressions: what it costs is bounded by
 * its size.
 */
import type { ActivityKind } from '../../event';

export interface RecogniserData {
  /** Kebab-case. */
  id: string;
  kind: ActivityKind;
  /** Upper case; one of these. */
  method: readonly string[];
  /**
   * One of these, as `https://docs.contoso.example/files/{file}/shares`. A part in braces stands
   * for one label of the host or one segment of the path, `{part*}` for one or more of them. At
   * most one `*` in the host and one in the path. Compared without regard to case and without the
   * query.
   */
  address: readonly string[];
  /**
   * Hosts of the pages that send such requests, if they are others: `docs.contoso.example` or
   * `*.contoso.example`. A browser tells of a request only whoever may see its page.
   */
  pages?: readonly string[];
  /** All of these hold. */
  when?: readonly Condition[];
  /** None of these holds. */
  unless?: readonly Condition[];
  facts?: Facts;
}

/**
 * Where in a request something stands. Several places or names: everything that stands at any of
 * them. Names are compared without regard to case, pointers exactly.
 */
export interface Place {
  /** Parts of the address, decoded. */
  address?: readonly string[];
  /** Parameters of the query. */
  query?: readonly string[];
  /** Request headers. */
  header?: readonly string[];
  /** Fields of a form. */
  form?: readonly string[];
  /**
   * JSON pointers (RFC 6901) into the body; `*` stands for each element of a list. A list they end
   * at stands for its elements.
   */
  json?: readonly string[];
  /**
   * The same into a body that is XML: elements by name without prefix, the root included; elements
   * of the same name are a list.
   */
  xml?: readonly string[];
}

/**
 * Something that stands there satisfies the operator; without an operator: something stands there.
 * Texts are compared without regard to case; of several words one is enough.
 */
export interface Condition extends Place {
  is?: readonly string[];
  startsWith?: readonly string[];
  endsWith?: readonly string[];
  contains?: readonly string[];
  /**
   * One object of those that stand there satisfies all of this by itself. Its pointers start at the
   * object.
   */
  has?: { when?: readonly Condition[]; unless?: readonly Condition[] };
}

/** Where a fact stands. */
export interface Source extends Place {
  /** Instead of a place: this text, with parts of the address filled in as `{part}`. */
  text?: string;
  /** Word of the service -> word of ours. What is not listed is no fact. */
  map?: Readonly<Record<string, string>>;
  /** Only if all of these hold. */
  when?: readonly Condition[];
}

/** Of several sources the first that says something counts. */
export interface Facts {
  /** A `Scope`. */
  scope?: readonly Source[];
  /** A `Role`. */
  role?: readonly Source[];
  /** Everyone who stands there, also several in one text with commas or semicolons between. */
  recipients?: readonly Source[];
  /** `name` is the end of `path` if it is not told. */
  file?: { name?: readonly Source[]; path?: readonly Source[]; id?: readonly Source[] };
  /** Names of all files, of which there are then as many. */
  files?: readonly Source[];
  expires?: readonly Source[];
}
