import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import type { Recogniser } from '../recogniser';
import { BATCH_LITERALS, isUnreadableBatch } from './batch';

export const unreadableBatch = {
  id: 'unreadable-batch',
  literals: BATCH_LITERALS,
  recognise(observation: Observation): Meaning | undefined {
    return isUnreadableBatch(observation) ? meaning('unreadable-batch') : undefined;
  },
} satisfies Recogniser;
