/** `Copy.asmx` ([MS-COPYS]): `GetItem` replies with a file's bytes, `CopyIntoItems` has them. */
import type { Meaning, Observation } from '../../../event';
import { meaning } from '../../meaning';
import { childOf } from '../../outlook/ews-request';
import { fileAtUrl } from '../../read/file-ref';
import type { Recogniser } from '../../recogniser';
import { destinationOf, isCrossSite } from '../sharepoint-site';
import { parameter, soapOperation } from './soap-request';

export const sharepointSoapCopy = {
  id: 'sharepoint-soap-copy',
  literals: ['/copy.asmx'],
  recognise(observation: Observation): Meaning | undefined {
    const operation = soapOperation(observation, 'copy');
    if (operation?.name === 'GetItem') {
      const url = parameter(operation, 'Url');
      return url === undefined ? undefined : meaning('download', { file: fileAtUrl(url) });
    }
    const to = operation && childOf(operation, 'DestinationUrls')?.children[0]?.text.trim();
    if (!operation || !to) return undefined;
    if (operation.name === 'CopyIntoItems') return meaning('upload', { file: fileAtUrl(to) });
    const from = parameter(operation, 'SourceUrl');
    if (operation.name !== 'CopyIntoItemsLocal' || from === undefined) return undefined;
    return meaning('copy-move', {
      file: fileAtUrl(from),
      destination: destinationOf(to),
      crossSite: isCrossSite(from, to, observation.host),
    });
  },
} satisfies Recogniser;
