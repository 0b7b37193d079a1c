import { defined } from '../../defined';
import { OPERATIONS } from '../../forward/ocsf/activity-names';
import { asList, asObject, type JsonObject } from '../../recognise/read/json';
import { isRequestIdLogged, peopleOf, present, serviceOfHost } from './act-of-state';
import type { Act } from './acts-and-records';
import { addressOf, clear, idOf, nameOf, textOf, userOf } from './normal-forms';

const KINDS = new Map(Object.entries(OPERATIONS).map(([kind, { action }]) => [action, kind]));

/**
 * Takes the facts from the last event, which is complete, and the time from the first. Leaves out
 * pseudonyms.
 */
export function actOfEvents(id: string, events: readonly JsonObject[]): Omit<Act, 'n'> {
  const sorted = [...events].sort((one, other) => sequenceOf(one) - sequenceOf(other));
  const last = sorted.at(-1) ?? {};
  const unmapped = asObject(last.unmapped) ?? {};
  const share = asObject(unmapped.share) ?? {};
  const m365 = asObject(unmapped.m365) ?? {};
  const file = asObject(last.file) ?? {};
  const host = textOf(asObject(last.dst_endpoint)?.hostname ?? '');
  const requestId = idOf(asObject(last.http_request)?.uid);
  const isPart = requestId !== undefined && serviceOfHost(host) === 'microsoft' && m365.correlation_id === undefined;
  const names = [file.name, ...(Array.isArray(unmapped.files) ? unmapped.files : [])];
  return defined({
    id,
    at: Number(textOf(sorted[0]?.time)),
    kind: KINDS.get(textOf(unmapped.action)) ?? textOf(unmapped.action),
    host,
    service: serviceOfHost(host),
    user: userOf(asObject(asObject(last.actor)?.user)?.email_addr),
    requestId,
    isRequestIdLogged: isRequestIdLogged(host) && !isPart ? (true as const) : undefined,
    linkId: idOf(share.link_id ?? share.previous),
    isNewLink: typeof share.is_new === 'boolean' ? share.is_new : undefined,
    fileIds: present([idOf(m365.list_item_unique_id ?? file.uid ?? unmapped.file_key)]),
    addresses: present([addressOf(asObject(file.url)?.url_string)]),
    // Our own events give an unknown file this name.
    names: present(names.filter(name => name !== 'unknown').map(nameOf)),
    people: peopleOf(asList(share.recipients).map(one => asObject(one)?.address)),
    site: clear(unmapped.site)?.toLowerCase(),
    outcome: last.action === 'Denied' ? 'stopped' : clear(last.status_detail),
    status: Number(textOf(last.status_code)) || undefined,
  });
}

function sequenceOf(event: JsonObject): number {
  return Number(textOf(asObject(event.metadata)?.sequence ?? 0));
}
