import { defined } from '../defined';
import type { ActivityKind, Meaning, Outcome, Reply } from '../event';
import type { Ending } from '../recognise/reply';

export interface PrintedActivity extends Pick<Meaning, 'scope' | 'role' | 'recipients' | 'file' | 'expires'> {
  activity: ActivityKind | 'none';
  /** `states`: facts about the activity that the request may lack. */
  reply?: Reply & { outcome: Outcome; states?: Partial<Meaning> };
}

export interface Understood {
  meaning: Meaning;
  ending?: Ending | undefined;
}

export interface Classification extends PrintedActivity {
  id: string | number;
  also?: PrintedActivity[];
}

export function classificationOf(id: string | number, all: readonly Understood[]): Classification {
  const [first, ...others] = all;
  if (!first) return { id, activity: 'none' };
  return { id, ...printedActivity(first), ...(others.length > 0 ? { also: others.map(printedActivity) } : {}) };
}

function printedActivity({
  meaning: { kind, scope, role, recipients, file, expires },
  ending,
}: Understood): PrintedActivity {
  return {
    activity: kind,
    ...defined({ scope, role, recipients, file }),
    ...(expires ? { expires } : {}),
    ...(ending ? { reply: replyOf(ending) } : {}),
  };
}

function replyOf({ outcome, reply, states }: Ending): NonNullable<PrintedActivity['reply']> {
  return { outcome, ...reply, ...(Object.keys(states).length > 0 ? { states } : {}) };
}
