/** Of all sites. Source: graph-docs sharepointsettings-update. */
import type { Meaning, Observation } from '../../event';
import { isHost } from '../read/host';
import { jsonBody } from '../read/json';
import { methodOf } from '../read/method';
import { sharingChange } from '../read/sharing-capability';
import type { Recogniser } from '../recogniser';
import { graphSegments } from './graph-path';

export const graphSharingSetting = {
  id: 'graph-sharing-setting',
  literals: ['/admin/sharepoint/settings'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'PATCH' || !isHost(observation.host, 'graph')) return undefined;
    if (graphSegments(observation)?.join('/') !== 'admin/sharepoint/settings') return undefined;
    return sharingChange(jsonBody(observation), ['sharingCapability']);
  },
} satisfies Recogniser;
