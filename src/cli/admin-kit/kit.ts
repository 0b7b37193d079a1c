/** What every file of the kit is made from. */
import { isDeepStrictEqual } from 'node:util';
import { KEYS } from '../../policy/keys/keys';
import { booleanIn, elementsIn, integerIn } from '../../policy/keys/raw';
import { isSecret } from '../../policy/keys/secret';
import { parsePolicy } from '../../policy/parse';
import type { Policy } from '../../policy/policy';
import { RULE_IDS } from './lint/lint';

export type Value = string | number | boolean | readonly string[];

/** Values by key, in the order of `KEYS`, each of its key's own type. */
export type Values = Readonly<Record<string, Value>>;

export interface Kit {
  values: Values;
  /** The same, parsed. */
  policy: Policy;
  /** Id of the package in Chrome, Chromium and Edge, which follows from the organisation's key. */
  chromiumId: string;
  firefoxId: string;
  /** Of the package. */
  version: string;
  /** Where the browsers will find the files of the folder `hosting`. */
  hosted: Hosted;
  watched: Watched;
}

/** Match patterns of all that the package watches. */
export interface Watched {
  /** Of pages in which its scripts run. */
  pages: readonly string[];
  /** Of hosts of which it sees the requests alone. */
  requests: readonly string[];
}

/** Three files in one folder of a web server. */
export interface Hosted {
  updateXml: string;
  crx: string;
  xpi: string;
}

/**
 * `updateUrl`: that of update.xml; the packages lie beside it. Firefox takes a new package when its
 * address is another one, so the version is part of it.
 */
export function hostedAt(updateUrl: string, version: string): Hosted {
  const beside = (name: string) => new URL(name, updateUrl).href;
  return { updateXml: updateUrl, crx: beside('second-look.crx'), xpi: beside(`second-look-${version}.xpi`) };
}

export interface KitFile {
  /** In the folder of the kit, with forward slashes. */
  path: string;
  contents: string | Uint8Array;
  /** It delivers a policy with a token or a key in it. */
  isSecret?: boolean;
}

/** Keys of the policy whose values open something. */
export function secretsIn(values: Values): string[] {
  return Object.keys(values).filter(isSecret);
}

/**
 * What a policy file says, as browsers want it: Chromium drops a value whose type is not that of
 * the schema, though our own parser would have understood it. `raw`: without any problem. Empty
 * lists say nothing, and registries cannot hold them.
 */
export function valuesOf(raw: Readonly<Record<string, unknown>>): Values {
  const entries = Object.keys(KEYS).flatMap(key =>
    Object.hasOwn(raw, key) ? [[key, typed(key, raw[key])] as const] : [],
  );
  return Object.fromEntries(entries.filter(([, value]) => !(Array.isArray(value) && value.length === 0)));
}

function typed(key: string, raw: unknown): Value {
  const type = KEYS[key]?.type;
  const value = {
    string: raw,
    list: type === 'list' && elementsIn(raw),
    boolean: booleanIn(raw),
    integer: integerIn(raw),
  }[type ?? 'string'];
  return value as Value;
}

/**
 * Throws if a browser that is given this would not have the same policy in force. `path`: the file
 * it was read back from.
 */
export function mustDeliver(path: string, delivered: unknown, { policy }: Kit): void {
  const read = parsePolicy(delivered, RULE_IDS).policy;
  if (!isDeepStrictEqual(read, policy))
    throw new Error(`${path} would not deliver the policy it was made from. Please report this; nothing was written.`);
}
