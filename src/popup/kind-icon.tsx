import type { ActivityKind } from '../event';

/** Drawn on a grid of 20, with a round pen. A picture only repeats what the words say, so it has no name of its own. */
const DRAWINGS: Record<ActivityKind, string> = {
  'share-link-create':
    'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
  'share-invite': 'M8 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM3 16a5 5 0 0 1 10 0M15.5 6.5v5M13 9h5',
  'permission-change': 'M7 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10.5 10H17v3M14 10v2.2',
  unshare: 'M8 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM3 16a5 5 0 0 1 10 0M13 9h5',
  download: 'M10 3.5v9M6.2 9 10 12.8 13.8 9M4 16.5h12',
  'bulk-download': 'M10 2.5v7M7 7l3 3 3-3M4 12.5h12M5.5 15h9M7 17.5h6',
};

export function KindIcon({ kind }: { kind: ActivityKind }) {
  return (
    <svg class="kind-icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
    </svg>
  );
}
