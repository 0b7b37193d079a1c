import { END, ISOLATE } from '../../words/phrases';
import type { Result } from './run-check';

interface About {
  id: string;
  version: string;
  contentHash: string;
  /** `navigator.userAgent` */
  browser: string;
  /** Epoch ms. */
  at: number;
}

/** For a ticket: without secrets, addresses of pages, and names of people or files. */
export function checkJson({ at, ...about }: About, results: readonly Result[]): string {
  const plain = (text: string) => text.replaceAll(ISOLATE, '').replaceAll(END, '');
  return JSON.stringify(
    {
      check: 'second-look',
      at: new Date(at).toISOString(),
      ...about,
      results: results.map(({ says, next, ...rest }) => ({
        ...rest,
        says: plain(says),
        ...(next === undefined ? {} : { next: plain(next) }),
      })),
    },
    null,
    2,
  );
}
