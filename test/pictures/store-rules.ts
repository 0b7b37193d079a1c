/** What the stores demand of pictures. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Pixels. */
interface Size {
  width: number;
  height: number;
}

/**
 * Chrome: 1280 x 800 or 640 x 400 (developer.chrome.com/docs/webstore/images). Edge: 640 x 480 or
 * 1280 x 800 (learn.microsoft.com, "Publish a Microsoft Edge extension", step 5). Mozilla: 1280 x
 * 800 recommended (extensionworkshop.com, "Create an appealing listing").
 */
export const SCREENSHOT: Size = { width: 1280, height: 800 };
/** Chrome: from 1 to 5. Edge takes more, Mozilla as many as there are. */
const MAX_SCREENSHOTS = 5;
/** Small promotional tile of Chrome, where it is required, and of Edge. Sources as above. */
export const TILE: Size = { width: 440, height: 280 };
/** Edge requires a square, and recommends this size. Source as above. */
export const LOGO: Size = { width: 300, height: 300 };

const OTHERS: Readonly<Record<string, Size>> = { 'tile.png': TILE, 'logo.png': LOGO };

/** What the stores would refuse of this folder, in words. */
export function storeProblems(folder: string): string[] {
  const names = readdirSync(folder).sort();
  const missing = Object.keys(OTHERS).filter(name => !names.includes(name));
  const screenshots = names.filter(name => !(name in OTHERS));
  return [
    ...missing.map(name => `${name} is missing`),
    ...(screenshots.length < 1 || screenshots.length > MAX_SCREENSHOTS
      ? [`${screenshots.length} screenshots instead of 1 to ${MAX_SCREENSHOTS}`]
      : []),
    ...names.flatMap(name =>
      problemsOf(readFileSync(join(folder, name)), OTHERS[name] ?? SCREENSHOT).map(problem => `${name} ${problem}`),
    ),
  ];
}

const SIGNATURE = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
/** Bytes up to the end of IHDR, the first chunk. */
const HEADER_BYTES = 33;
const TRUECOLOUR = 2;

/**
 * Chrome's dashboard takes "JPEG or 24-bit PNG (no alpha)".
 * @param png format: W3C PNG, sections 5.2 and 11.2.1
 */
export function problemsOf(png: Buffer, { width, height }: Size): string[] {
  if (png.length < HEADER_BYTES || !png.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return ['is no PNG'];
  const [is, wanted] = [`${png.readUInt32BE(16)} x ${png.readUInt32BE(20)}`, `${width} x ${height}`];
  const isOpaque24 = png[24] === 8 && png[25] === TRUECOLOUR;
  return [
    ...(is === wanted ? [] : [`is ${is} pixels instead of ${wanted}`]),
    ...(isOpaque24 ? [] : ['is not a PNG of 24 bits without alpha']),
  ];
}
