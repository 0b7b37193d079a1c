/** Browsers and Node have both; the type library of this folder does not. */
declare function atob(text: string): string;
declare class TextDecoder {
  constructor(label: string, options: { fatal?: boolean; ignoreBOM?: boolean });
  decode(bytes: Uint8Array): string;
}

/** Text in base64 or base64url; `undefined` if it is neither, or not UTF-8. */
export function textOfBase64(text: string): string | undefined {
  return decoded(text, STRICT);
}

/** The same without a byte order mark, and with U+FFFD for what is not UTF-8. */
export function lenientTextOfBase64(text: string): string | undefined {
  return decoded(text, LENIENT);
}

const STRICT = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const LENIENT = new TextDecoder('utf-8', {});

function decoded(text: string, decoder: TextDecoder): string | undefined {
  const plain = text.replaceAll('=', '').replaceAll('-', '+').replaceAll('_', '/');
  if (/\s/.test(plain)) return undefined; // atob skips them
  try {
    // A last character alone is less than a byte.
    const characters = atob(plain.length % 4 === 1 ? plain.slice(0, -1) : plain);
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < bytes.length; at++) bytes[at] = characters.charCodeAt(at); // `from` takes five times as long
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}
