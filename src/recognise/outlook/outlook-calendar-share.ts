/** Of Outlook's own interface, with the members of Graph's calls, which replaced it. */
import type { Meaning, Observation } from '../../event';
import { calendarShare } from '../graph/graph-calendar-share';
import { isHost } from '../read/host';
import type { Recogniser } from '../recogniser';

export const outlookCalendarShare = {
  id: 'outlook-calendar-share',
  literals: ['/calendarpermissions'],
  recognise(observation: Observation): Meaning | undefined {
    return isHost(observation.host, 'mail') ? calendarShare(observation) : undefined;
  },
} satisfies Recogniser;
