/** Patterns are `https://[*.]host/[*glob]*`, where host `*` is any. */
export function fits(patterns: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search } = new URL(address);
  if (protocol !== 'https:') return false;
  return patterns.some(pattern => {
    const slash = pattern.indexOf('/', 'https://'.length);
    return (
      isBelow(hostname, pattern.slice('https://'.length, slash)) && isLike(pathname + search, pattern.slice(slash))
    );
  });
}

/** Chromium ignores a final dot (url_pattern.cc, CanonicalizeHostForMatching). */
function isBelow(name: string, site: string): boolean {
  const host = name.endsWith('.') ? name.slice(0, -1) : name;
  return site === '*' || (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site);
}

function isLike(path: string, glob: string): boolean {
  const [start = '', ...parts] = glob.split('*');
  if (!path.startsWith(start)) return false;
  let from = start.length;
  for (const part of parts) {
    const at = path.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return true;
}
