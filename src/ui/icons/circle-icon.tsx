interface Props {
  name: string;
  state: string;
  /** An SVG path on a grid of 20. */
  drawing: string;
}

export function CircleIcon({ name, state, drawing }: Props) {
  return (
    <svg class={`circle-icon ${name}`} data-state={state} viewBox="0 0 20 20" aria-hidden="true">
      <circle cx="10" cy="10" r="7.5" />
      <path d={drawing} />
    </svg>
  );
}

export const TICK = 'M5.5 10.5 8.8 13.6 14.5 7';
