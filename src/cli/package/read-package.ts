import { readFileSync, statSync } from 'node:fs';
import { unzipSync } from 'fflate';
import { readCrx } from '../admin-kit/package/crx';
import { type Extension, unzipped } from '../admin-kit/package/extension';
import { messageOf } from '../file-error';
import { filesIn } from './folder';
import { packingOf } from './packing';

export interface ReadPackage {
  files: Extension;
  /** In a folder browsers write some files anew. */
  isInstalled: boolean;
  /** Of the key that has signed a CRX. */
  signedBy?: string;
  /** Around the files. */
  problems: string[];
  /** What is wrong with the zip itself, which takes as long as to pack it. */
  packing: () => Promise<string[]>;
}

const CRX_FIXED_BYTES = 12;

/** Throws with words for people if it is no package, or not a whole one. */
export function readPackage(path: string): ReadPackage {
  if (statSync(path).isDirectory())
    return { files: filesIn(path), isInstalled: true, problems: [], packing: async () => [] };
  const bytes = readFileSync(path);
  const start = bytes.subarray(0, 4).toString('latin1');
  if (start === 'Cr24') return fromCrx(bytes, path);
  if (start === 'PK\x03\x04') return fromZip(bytes, path);
  throw new Error(`${path} is neither a CRX nor a zip nor an XPI${bytes.length === 0 ? ': it is empty' : ''}`);
}

function fromCrx(bytes: Buffer, path: string): ReadPackage {
  try {
    const { id, zip } = readCrx(bytes);
    return { ...fromZip(zip, path), signedBy: id };
  } catch (error) {
    // The files are compared all the same, unless the end is missing.
    if (bytes.length < CRX_FIXED_BYTES) throw new Error(`${path} is cut short`);
    const read = fromZip(bytes.subarray(CRX_FIXED_BYTES + bytes.readUInt32LE(8)), path);
    return { ...read, problems: [...read.problems, messageOf(error)] };
  }
}

function fromZip(bytes: Uint8Array, path: string): ReadPackage {
  if (!hasEnd(bytes)) throw new Error(`${path} is cut short or damaged: a zip has a list at its end`);
  let files: Extension;
  try {
    files = withoutFolders(unzipped(bytes));
  } catch (error) {
    const file = damagedFile(bytes);
    throw new Error(`${path} is damaged${file === undefined ? '' : ` in ${file}`}: ${messageOf(error)}`);
  }
  return { files, isInstalled: false, problems: [], packing: () => packingOf(bytes, files) };
}

/** The first one that cannot be unpacked, if the zip's list can be read. */
function damagedFile(bytes: Uint8Array): string | undefined {
  const canUnpack = (isWanted: (name: string) => boolean) => {
    try {
      unzipSync(bytes, { filter: ({ name }) => isWanted(name) });
      return true;
    } catch {
      return false;
    }
  };
  const names: string[] = [];
  canUnpack(name => names.push(name) === 0);
  return names.find(name => !canUnpack(other => other === name));
}

/** Chromium packs an empty entry for each. */
function withoutFolders(files: Extension): Extension {
  return Object.fromEntries(Object.entries(files).filter(([path, { length }]) => !path.endsWith('/') || length > 0));
}

/** Of a zip without a comment, which none of ours has. */
function hasEnd(bytes: Uint8Array): boolean {
  return Buffer.from(bytes).subarray(-22).indexOf('PK\x05\x06', 0, 'latin1') === 0;
}
