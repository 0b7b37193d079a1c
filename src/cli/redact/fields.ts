/** What names of fields and words show of themselves, and GUIDs. */

/**
 * Gives what is shown instead of a text (stand-ins.ts). Texts lie within each other, so those that
 * take texts apart get it as an argument.
 *
 * @param field the name the text stands under
 */
export type StandIn = (text: string, field?: string) => string;

/** Fields that give access. They are left out altogether. */
const SECRET =
  /token|tempauth|authkey|access_?key|secret|password|passwd|canary|digest|signature|credential|^sig$|^e$|^sl$|^code$|^state$|^nonce$|^resourcekey$|^authuser$/i;

export const GUID = /[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12}/gi;
export const GUID_STAND_IN = '00000000-0000-4000-8000-000000000000';

export function isSecret(field: string): boolean {
  return SECRET.test(field);
}

/**
 * Word of a service: letters, with few digits and no blanks. A person's word can look the same, so
 * where it stands has to be considered too.
 */
export function isWord(text: string): boolean {
  return (
    /^[A-Za-z_$@#.][\w$@#.:\-/]{0,60}$/.test(text) && (text.match(/\d/g)?.length ?? 0) <= 2 && !/[A-Z]{12}/.test(text)
  );
}

export function withoutGuids(text: string): string {
  return text.replace(GUID, found => (found.includes('-') ? GUID_STAND_IN : GUID_STAND_IN.replaceAll('-', '')));
}
