import type { ActivityKind } from '../../event';

/** On a grid of 20. Decorative. */
const DRAWINGS: Record<ActivityKind, string> = {
  'share-link-create':
    'M8.5 11.5a3 3 0 0 0 4.3 0l2.4-2.4a3 3 0 0 0-4.3-4.3l-.9.9M11.5 8.5a3 3 0 0 0-4.3 0l-2.4 2.4a3 3 0 0 0 4.3 4.3l.9-.9',
  'share-invite': 'M8 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM3 16a5 5 0 0 1 10 0M15.5 6.5v5M13 9h5',
  'permission-change': 'M7 13.5a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7ZM10.5 10H17v3M14 10v2.2',
  unshare: 'M8 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM3 16a5 5 0 0 1 10 0M13 9h5',
  download: 'M10 3.5v9M6.2 9 10 12.8 13.8 9M4 16.5h12',
  'bulk-download': 'M10 2.5v7M7 7l3 3 3-3M4 12.5h12M5.5 15h9M7 17.5h6',
  export: 'M11 3.5H5.5v13h9V7L11 3.5ZM11 3.5V7h3.5M8 11h4M10.5 9.5 12 11l-1.5 1.5',
  print: 'M6 8V3.5h8V8M6 13.5H3.5V8h13v5.5H14M6 11.5h8v5H6Z',
  sync: 'M4 9a6 6 0 0 1 10.5-3L16 7.5M16 3.5v4h-4M16 11a6 6 0 0 1-10.5 3L4 12.5M4 16.5v-4h4',
  upload: 'M10 12.5v-9M6.2 7 10 3.2 13.8 7M4 16.5h12',
  'mail-send': 'M3 5.5h14v9.5H3ZM3 6l7 5 7-5',
  'chat-share': 'M3.5 4.5h13v8.5H10l-3.5 3.5V13h-3ZM7 8.8h6',
  'copy-move': 'M7.5 7.5V3.5h9v9h-4M3.5 7.5h9v9h-9Z',
  'guest-invite': 'M10 9.5a2.8 2.8 0 1 0 0-5.6 2.8 2.8 0 0 0 0 5.6ZM5 16a5 5 0 0 1 10 0M3 3.5v13M17 3.5v13',
  'unreadable-batch': 'M4 3.5h12M4 6h12M3.5 8.5h13v8h-13ZM8.3 11.2a1.7 1.7 0 1 1 2.4 1.5c-.5.2-.7.5-.7 1M10 15.2v.1',
  'label-change': 'M3.5 10V3.5H10l6.5 6.5-6.5 6.5ZM6.8 6.7v.1',
  'dlp-override': 'M10 3 16 5v5c0 3.5-2.5 6-6 7.5C6.5 16 4 13.5 4 10V5ZM8 8l4 4M12 8l-4 4',
  'oauth-consent': 'M3.5 3.5h5.5V9H3.5ZM11 11h5.5v5.5H11ZM6.2 12v2.5h2M13.8 8V5.5h-2',
};

export function KindIcon({ kind }: { kind: ActivityKind }) {
  return (
    <svg class="kind-icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={DRAWINGS[kind]} />
    </svg>
  );
}
