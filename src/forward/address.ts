/** Appends the protocol's path (`/v1/logs`) unless the policy's address has it. */
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
