/** Hex, written by the build; see `npm run verify-package`. */
export function contentHash(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=content-hash]')?.content ?? '';
}
