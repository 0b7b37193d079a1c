import { type Entry, Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from '@zip.js/zip.js';
import { type Extension, zipped } from '../admin-kit/package/extension';
import { messageOf } from '../file-error';
import { isAdded } from './content-hash';
import { firstDifference } from './first-difference';

const DESCRIPTOR = 0x08074b50;
const LISTED = 0x02014b50;

/**
 * What is wrong with a zip, apart from its files. A store that signs a package packs it anew: then
 * times and order are the store's, but every program must read the same.
 */
export async function packingOf(bytes: Uint8Array, files: Extension): Promise<string[]> {
  if (Object.keys(files).some(isAdded)) return ambiguitiesOf(bytes);
  const own = Buffer.from(zipped(files));
  const at = firstDifference(bytes, own);
  if (at === undefined) return [];
  return [`not packed by npm run package or the admin kit: byte ${at} of the zip is another, ${placeIn(own, at)}`];
}

/** Which file of our zip a byte belongs to, in words. Source: APPNOTE 6.3.10, section 4.3.12. */
function placeIn(zip: Buffer, at: number): string {
  const starts: [start: number, name: string][] = [];
  let record = zip.readUInt32LE(zip.length - 6);
  while (zip.readUInt32LE(record) === LISTED) {
    const nameEnd = record + 46 + zip.readUInt16LE(record + 28);
    const name = zip.toString('utf8', record + 46, nameEnd);
    starts.push([zip.readUInt32LE(record + 42), name], [record, name]);
    record = nameEnd + zip.readUInt16LE(record + 30) + zip.readUInt16LE(record + 32);
  }
  const [last] = starts.filter(([start]) => start <= at).sort(([a], [b]) => b - a);
  return last && at < record ? `in ${last[1]}` : 'at its end';
}

async function ambiguitiesOf(bytes: Uint8Array): Promise<string[]> {
  const options = {
    strictness: 'strict',
    checkCrc32: true,
    checkOverlappingEntry: true,
    useWebWorkers: false,
  } as const;
  const reader = new ZipReader(new Uint8ArrayReader(bytes), options);
  let entry = '';
  try {
    const entries = await reader.getEntries();
    for (const one of entries) {
      entry = `${one.filename}: `;
      if (!one.directory) await one.getData(new Uint8ArrayWriter());
    }
    const unused = unusedBytes(Buffer.from(bytes), entries);
    return unused > 0 ? [`${unused} bytes of this zip belong to no file`] : [];
  } catch (error) {
    return [`programs can read this zip in different ways: ${entry}${messageOf(error)}`];
  } finally {
    await reader.close();
  }
}

/** Bytes before the list of files. Source: PKWARE's APPNOTE 6.3.10, sections 4.3.7 and 4.3.9. */
function unusedBytes(bytes: Buffer, entries: readonly Entry[]): number {
  const used = entries.map(({ offset, compressedSize, bitFlag }) => {
    const header = 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
    const end = offset + header + compressedSize;
    if (!bitFlag?.dataDescriptor) return end - offset;
    return end - offset + (bytes.readUInt32LE(end) === DESCRIPTOR ? 16 : 12);
  });
  return bytes.readUInt32LE(bytes.length - 6) - used.reduce((sum, length) => sum + length, 0);
}
