const GUID = /^[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}$/;

/** Lower case, with dashes, without braces. */
export function normalGuid(text: string): string | undefined {
  const bare = text.trim().replace('{', '').replace('}', '').toLowerCase();
  if (bare.length > 36 || !GUID.test(bare)) return undefined;
  const hex = bare.replaceAll('-', '');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
