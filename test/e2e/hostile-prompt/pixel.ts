import { inflateSync } from 'node:zlib';
import type { Page } from 'playwright-core';

/** The colour of one point of what is on the screen: red, green, blue. */
export async function pixelAt(page: Page, x: number, y: number): Promise<number[]> {
  const picture = await page.screenshot({
    clip: { x: Math.round(x), y: Math.round(y), width: 1, height: 1 },
    animations: 'allow',
    caret: 'initial',
  });
  return firstPixel(picture);
}

/**
 * Of a PNG of one pixel, 8 bits a channel (W3C PNG, third edition): its only row begins with the
 * number of its filter, which changes nothing in a first pixel.
 */
function firstPixel(png: Buffer): number[] {
  const data: Buffer[] = [];
  for (let at = 8; at < png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)));
  return [...inflateSync(Buffer.concat(data)).subarray(1, 4)];
}
