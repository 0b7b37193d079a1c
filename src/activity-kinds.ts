/**
 * The kinds of activity as a list, for whoever has to choose or check one. A value, so not in
 * event.ts.
 */
import type { ActivityKind } from './event';

/** All of them: the compiler complains of one that is missing. */
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
  'unreadable-batch': true,
} satisfies Record<ActivityKind, true>) as ActivityKind[];
