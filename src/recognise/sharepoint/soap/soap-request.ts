/** SharePoint's older services, `/_vti_bin/NAME.asmx`: one operation in a SOAP envelope. */
import type { Observation } from '../../../event';
import { childOf } from '../../outlook/ews-request';
import { isSharePoint } from '../../read/host';
import { plainPath } from '../../read/percent';
import { parseXml, type XmlElement } from '../../read/xml';

const PAGE = /\/_vti_bin\/([a-z]{1,20})\.asmx$/;

/** `undefined` also if no body was read. @param service `copy`, `permissions`, `usergroup` */
export function soapOperation(observation: Observation, service: string): XmlElement | undefined {
  const { method, path, body } = observation;
  if (method !== 'POST' || !body || !isSharePoint(observation)) return undefined;
  if (PAGE.exec(plainPath(path))?.[1] !== service) return undefined;
  const envelope = parseXml(body);
  return envelope?.name === 'Envelope' ? childOf(envelope, 'Body')?.children[0] : undefined;
}

export function parameter(operation: XmlElement, name: string): string | undefined {
  return childOf(operation, name)?.text.trim() || undefined;
}
