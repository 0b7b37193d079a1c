/** Of Outlook's own interface, with the members of Graph's calls, which replaced it. */
import type { Meaning, Observation } from '../../event';
import { mailRule } from '../graph/graph-mail-rule';
import { isHost } from '../read/host';
import type { Recogniser } from '../recogniser';

export const outlookMailRule = {
  id: 'outlook-mail-rule',
  literals: ['/messagerules'],
  recognise(observation: Observation): Meaning | undefined {
    return isHost(observation.host, 'mail') ? mailRule(observation) : undefined;
  },
} satisfies Recogniser;
