import type { Verdict } from './probes/probe';

const DRAWINGS: Record<Verdict, string> = {
  pass: 'M5.5 10.5 8.8 13.6 14.5 7',
  fail: 'M7 7l6 6M13 7l-6 6',
  untestable: 'M6.5 10h7',
};

export function CheckIcon({ verdict }: { verdict: Verdict }) {
  return (
    <svg class="check-icon" data-verdict={verdict} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <path d={DRAWINGS[verdict]} />
    </svg>
  );
}
