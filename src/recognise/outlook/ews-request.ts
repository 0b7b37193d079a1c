/**
 * A request of Exchange Web Services: one operation in a SOAP envelope
 * (office-developer-exchange-docs web-service-reference).
 */
import type { Observation } from '../../event';
import { isHost } from '../read/host';
import { percentDecoded } from '../read/percent';
import { parseXml, type XmlElement } from '../read/xml';

/** `undefined` also if no body was read. */
export function ewsOperation({ host, method, path, body }: Observation): XmlElement | undefined {
  if (method !== 'POST' || !isHost(host, 'mail') || !body) return undefined;
  if (!/^\/ews\/exchange\.asmx\/*$/.test(percentDecoded(path).toLowerCase())) return undefined;
  const envelope = parseXml(body, Number.POSITIVE_INFINITY);
  return envelope?.name === 'Envelope' ? childOf(envelope, 'Body')?.children[0] : undefined;
}

export function childOf(element: XmlElement | undefined, name: string): XmlElement | undefined {
  return element?.children.find(child => child.name === name);
}

/** Outermost first; does not look into one that was found. */
export function below(element: XmlElement, names: ReadonlySet<string>): readonly XmlElement[] {
  const found: XmlElement[] = [];
  const rest = [...element.children].reverse();
  for (let next = rest.pop(); next; next = rest.pop()) {
    if (names.has(next.name)) found.push(next);
    else for (let at = next.children.length - 1; at >= 0; at--) rest.push(next.children[at] as XmlElement);
  }
  return found;
}
