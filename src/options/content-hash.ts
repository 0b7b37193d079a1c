/** SHA-256 of the files, hex, written by the build; see `npm run verify-package`. */
export function contentHash(): string {
  return document.querySelector<HTMLMetaElement>('meta[name=content-hash]')?.content ?? '';
}
