import type { ActivityKind } from './event';

/** `satisfies` makes the compiler report a missing kind. */
export const KINDS = Object.keys({
  'share-link-create': true,
  'share-invite': true,
  'permission-change': true,
  unshare: true,
  download: true,
  'bulk-download': true,
  export: true,
  print: true,
  sync: true,
  upload: true,
  'mail-send': true,
  'chat-share': true,
  'copy-move': true,
  'guest-invite': true,
  'oauth-consent': true,
  'label-change': true,
  'dlp-override': true,
  'unreadable-batch': true,
} satisfies Record<ActivityKind, true>) as ActivityKind[];

/** The browser sends no request for these, so none can be held: src/prompt/README.md. */
export const UNSTOPPABLE_KINDS: readonly ActivityKind[] = ['sync', 'print'];
