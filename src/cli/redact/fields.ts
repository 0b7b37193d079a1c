/** Returns what replaces a text (stand-ins.ts). @param field the name of the text's field */
export type StandIn = (text: string, field?: string) => string;

const SECRET =
  /token|tempauth|authkey|access_?key|secret|password|passwd|canary|digest|signature|credential|^sig$|^e$|^sl$|^code$|^state$|^nonce$|^resourcekey$|^authuser$/i;

export const GUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;
export const GUID_STAND_IN = '00000000-0000-4000-8000-000000000000';

export function isSecret(field: string): boolean {
  return SECRET.test(field);
}

/** A user's word can look the same, so callers must also check its place. */
export function isWord(text: string): boolean {
  return (
    /^[A-Za-z_$@#.][\w$@#.:\-/]{0,80}$/.test(text) && (text.match(/\d/g)?.length ?? 0) <= 2 && !/[A-Z]{12}/.test(text)
  );
}

export function withoutGuids(text: string): string {
  return text.replace(GUID, found => (found.includes('-') ? GUID_STAND_IN : GUID_STAND_IN.replaceAll('-', '')));
}
