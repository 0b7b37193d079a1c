/**
 * The address that the protocol speaks of (`/v1/logs`), whether the policy names it in full or only
 * where the engine is. A query stays.
 */
export function endpoint(
  address: string,
  path: string,
  isComplete: (path: string) => boolean = given => given.endsWith(path),
): string {
  const url = new URL(address);
  const given = url.pathname.replace(/\/+$/, '');
  url.pathname = isComplete(given) ? given : given + path;
  return url.href;
}
