import type { Bundle } from './bundle';
import type { Tenancy } from './fixture/tenancy';
import type { RecordedRequest } from './recording';
import type { State } from './state';

/** One request on its way through the hosts, with all they need to answer it. */
export interface Call {
  recorded: RecordedRequest;
  method: string;
  host: string;
  /** Percent-decoded. */
  path: string;
  query: URLSearchParams;
  /** The body read as JSON; undefined if it is none. */
  json: unknown;
  tenancy: Tenancy;
  state: State;
  bundle: Bundle;
}

/** A value as an object whose members are not known; empty if it is none. */
export function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

export function string(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
