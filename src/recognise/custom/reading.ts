/** Each part once, on first use. */
import type { Observation } from '../../event';
import { formPairs } from '../read/form';
import { hasBody } from '../read/json';
import { parseXml } from '../read/xml';
import type { ValueLocation } from './data';
import { jsonTree, valuesAt, xmlTree } from './pointer';
import type { Parts } from './template';

const readings = new WeakMap<Observation, Reading>();

export function readingOf(observation: Observation): Reading {
  const known = readings.get(observation);
  if (known) return known;
  const made = new Reading(observation);
  readings.set(observation, made);
  return made;
}

export const BODY_FORMATS = ['form', 'json', 'xml'] as const;

export type BodyFormat = (typeof BODY_FORMATS)[number];

export class Reading {
  readonly #observation: Observation;
  #query: Named | undefined;
  readonly #body: Partial<Record<BodyFormat, { tree: unknown }>> = {};

  constructor(observation: Observation) {
    this.#observation = observation;
  }

  get #isUnread(): boolean {
    return !hasBody(this.#observation);
  }

  /** A service may read XML that we do not: with a DTD, or nested deeper. */
  isUnreadAs(format: BodyFormat): boolean {
    return this.#isUnread || (format === 'xml' && this.body('xml') === undefined && isOtherXml(this.#observation));
  }

  /** `undefined` if the body does not have this form. */
  body(format: BodyFormat): unknown {
    const known = this.#body[format];
    if (known) return known.tree;
    const tree = parsed(format, this.#observation.body ?? '');
    this.#body[format] = { tree };
    return tree;
  }

  get query(): Named {
    this.#query ??= named(this.#observation.query);
    return this.#query;
  }

  header(name: string): string | undefined {
    const { headers } = this.#observation;
    return Object.hasOwn(headers, name) ? headers[name] : undefined;
  }
}

/** Well-formed, as far as we can tell: no service accepts XML that was cut off. */
function isOtherXml({ body = '' }: Observation): boolean {
  return /^\s*</.test(body) && (body.includes('<!DOCTYPE') || parseXml(body, Number.POSITIVE_INFINITY) !== undefined);
}

type Named = ReadonlyMap<string, readonly string[]>;

function named(text: string): Named {
  const values = new Map<string, string[]>();
  for (const [name, value] of formPairs(text)) {
    const known = values.get(name);
    if (known) known.push(value);
    else values.set(name, [value]);
  }
  return values;
}

function parsed(format: BodyFormat, body: string): unknown {
  if (format === 'json') return jsonTree(body);
  if (format === 'xml') return xmlTree(body);
  return body === '' || /^\s*[{[<]/.test(body) ? undefined : named(body);
}

export function valuesOf(location: ValueLocation, reading: Reading, parts: Parts): unknown[] {
  const { address = [], query = [], header = [], form = [], json = [], xml = [] } = location;
  const fields = form.length > 0 ? (reading.body('form') as Named | undefined) : undefined;
  return [
    ...address.map(name => parts.get(name.toLowerCase())),
    ...query.flatMap(name => reading.query.get(name.toLowerCase())),
    ...header.map(name => reading.header(name.toLowerCase())),
    ...form.flatMap(name => fields?.get(name.toLowerCase())),
    ...json.flatMap(pointer => valuesAt(reading.body('json'), pointer)),
    ...xml.flatMap(pointer => valuesAt(reading.body('xml'), pointer)),
  ].filter(value => value !== undefined);
}

export function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
}
