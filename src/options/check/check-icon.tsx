import { CircleIcon, TICK } from '../../ui/icons/circle-icon';
import type { Verdict } from './probes/probe';

const DRAWINGS: Record<Verdict, string> = {
  pass: TICK,
  fail: 'M7 7l6 6M13 7l-6 6',
  untestable: 'M6.5 10h7',
};

export function CheckIcon({ verdict }: { verdict: Verdict }) {
  return <CircleIcon name="check-icon" state={verdict} drawing={DRAWINGS[verdict]} />;
}
