import type { Witness } from '../../event';

export const WITNESSES: readonly Witness[] = ['page', 'network', 'downloads'];

const DRAWINGS: Record<Witness, string> = {
  page: 'M4 3h12v14H4ZM7 7h6M7 10.5h6',
  network: 'M3.5 10h12M11 5.5l4.5 4.5-4.5 4.5',
  downloads: 'M10 3.5v8.5M6.5 8.5 10 12l3.5-3.5M4 16.5h12',
};

/** Decorative: words say the same. Pale marks did not see it. */
export function WitnessMarks({ witnesses }: { witnesses: readonly Witness[] }) {
  return (
    <span class="witness-marks" aria-hidden="true">
      {WITNESSES.filter(witness => witness !== 'downloads' || witnesses.includes(witness)).map(witness => (
        <WitnessMark key={witness} witness={witness} saw={witnesses.includes(witness)} />
      ))}
    </span>
  );
}

export function WitnessMark({ witness, saw }: { witness: Witness; saw: boolean }) {
  return (
    <svg class="witness-mark" data-witness={witness} data-saw={saw} viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWINGS[witness]} />
    </svg>
  );
}
