/** Faults of our own go into the log, too: a visible gap is better than a silent one. */
import { v7 as uuid } from 'uuid';
import type { Fault } from '../event';
import { append } from '../log/append';

export async function logFault(where: Fault['where'], detail: string, activityId?: string): Promise<void> {
  await append([{ kind: 'fault', id: uuid(), at: Date.now(), fault: { where, detail }, ...(activityId ? { activityId } : {}) }]);
}
