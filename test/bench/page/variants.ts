/** The browsers that are compared: which extension each of them has. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Variant {
  name: string;
  /** Folder of an unpacked extension. */
  extension?: string;
}

export const BUILT = fileURLToPath(new URL('../../../dist/chrome', import.meta.url));

/** Names that the bench itself uses. */
export const NONE = 'none';
export const CONTROL = 'control';
export const OURS = 'ours';
export const ONE_HOST = 'one host';

/**
 * Cuts every listener's filter to one host that does not exist; listeners, types and options stay.
 */
const CUT_FILTERS = `for (const event of Object.values(chrome.webRequest)) {
  if (typeof event?.addListener !== 'function') continue;
  const add = event.addListener.bind(event);
  event.addListener = (listener, filter, ...extra) => add(listener, { ...filter, urls: ['https://nowhere.example/*'] }, ...extra);
}
`;

/**
 * @param given `NAME=FOLDER` each @param folder for copies of extensions. Throws if a folder holds
 * no extension.
 */
export function variantsOf(given: readonly string[], folder: string): Variant[] {
  const variants: Variant[] = [
    { name: NONE },
    { name: CONTROL },
    { name: OURS, extension: BUILT },
    { name: ONE_HOST, extension: withOneHost(join(folder, 'one-host')) },
  ];
  for (const argument of given) {
    const at = argument.indexOf('=');
    const name = argument.slice(0, at);
    const extension = resolve(argument.slice(at + 1));
    if (at < 1) throw new Error(`"${argument}" is not NAME=UNPACKED_EXTENSION`);
    if (variants.some(other => other.name === name)) throw new Error(`The name "${name}" is taken`);
    if (!existsSync(join(extension, 'manifest.json'))) throw new Error(`${extension} has no manifest.json`);
    variants.push({ name, extension });
  }
  return variants;
}

function withOneHost(copy: string): string {
  cpSync(BUILT, copy, { recursive: true });
  const { background } = JSON.parse(readFileSync(join(copy, 'manifest.json'), 'utf8')) as {
    background: { service_worker: string };
  };
  const loader = join(copy, background.service_worker);
  writeFileSync(join(copy, 'cut-filters.js'), CUT_FILTERS);
  writeFileSync(loader, `import './cut-filters.js';\n${readFileSync(loader, 'utf8')}`);
  return copy;
}
