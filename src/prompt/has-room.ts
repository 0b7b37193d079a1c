/** CSS px in which the words can be read. At a zoom of 400 %, a screen has at least 320 by 256. */
const MIN_WIDTH_PX = 200;
const MIN_HEIGHT_PX = 160;

/** A page can put itself into a window in which only a button of the prompt fits. */
export function hasRoom(): boolean {
  return innerWidth >= MIN_WIDTH_PX && innerHeight >= MIN_HEIGHT_PX;
}
