interface Glob {
  start: string;
  /** What follows the start, in this order. */
  others: readonly string[];
}

/** Globs by site, so that an address is compared with those of its host only. */
type Sites = ReadonlyMap<string, readonly Glob[]>;

/** Runs for every request that the browser reports. */
const known = new WeakMap<readonly string[], Sites>();

/** Patterns are `https://[*.]host/[*glob]*`, where host `*` is any. */
export function fits(patterns: readonly string[], address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, search } = new URL(address);
  if (protocol !== 'https:') return false;
  const path = pathname + search;
  for (const [site, globs] of sitesIn(patterns))
    if (isBelow(hostname, site) && globs.some(glob => isLike(path, glob))) return true;
  return false;
}

function sitesIn(patterns: readonly string[]): Sites {
  const before = known.get(patterns);
  if (before) return before;
  const sites = new Map<string, Glob[]>();
  for (const pattern of patterns) {
    const slash = pattern.indexOf('/', 'https://'.length);
    const site = pattern.slice('https://'.length, slash);
    const [start = '', ...others] = pattern.slice(slash).split('*');
    sites.set(site, [...(sites.get(site) ?? []), { start, others }]);
  }
  known.set(patterns, sites);
  return sites;
}

/** Chromium ignores a final dot (url_pattern.cc, CanonicalizeHostForMatching). */
function isBelow(name: string, site: string): boolean {
  const host = name.endsWith('.') ? name.slice(0, -1) : name;
  return site === '*' || (site.startsWith('*.') ? `.${host}`.endsWith(site.slice(1)) : host === site);
}

function isLike(path: string, { start, others }: Glob): boolean {
  if (!path.startsWith(start)) return false;
  let from = start.length;
  for (const other of others) {
    const at = path.indexOf(other, from);
    if (at < 0) return false;
    from = at + other.length;
  }
  return true;
}
