/** Colour and pattern, so that users need not tell colours apart. */
import type { DayLevel } from '../../exposure/by-day';

const TILE_PX = 8;

type Pattern = (context: CanvasRenderingContext2D) => void;

const PATTERNS: Record<DayLevel, Pattern | undefined> = {
  none: undefined,
  low: dots,
  medium: context => stroke(context, [[0, TILE_PX, TILE_PX, 0]]),
  high: context =>
    stroke(context, [
      [0, TILE_PX, TILE_PX, 0],
      [0, 0, TILE_PX, TILE_PX],
    ]),
  critical: undefined,
};

/** @param element its style sheet supplies `--chart-<level>` and `--chart-ink` */
export function fillOf(level: DayLevel, element: HTMLElement): CanvasPattern | string {
  const colour = colourOf(element, `--chart-${level}`);
  const pattern = PATTERNS[level];
  const tile = document.createElement('canvas');
  const scale = devicePixelRatio;
  tile.width = tile.height = Math.round(TILE_PX * scale);
  const context = tile.getContext('2d');
  if (!pattern || !context) return colour;
  context.scale(tile.width / TILE_PX, tile.width / TILE_PX);
  context.fillStyle = colour;
  context.fillRect(0, 0, TILE_PX, TILE_PX);
  context.fillStyle = context.strokeStyle = colourOf(element, '--chart-ink');
  pattern(context);
  return context.createPattern(tile, 'repeat') ?? colour;
}

/** Computed: includes system colours and the dark scheme. */
export function colourOf(element: HTMLElement, property: string): string {
  const probe = element.ownerDocument.createElement('span');
  probe.style.color = `var(${property})`;
  element.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

function dots(context: CanvasRenderingContext2D): void {
  context.beginPath();
  for (const [x, y] of [
    [2, 2],
    [6, 6],
  ] as const) {
    context.moveTo(x, y);
    context.arc(x, y, 1, 0, 2 * Math.PI);
  }
  context.fill();
}

/** Lines exceed the tile: its corners belong to four tiles. */
function stroke(
  context: CanvasRenderingContext2D,
  lines: readonly (readonly [number, number, number, number])[],
): void {
  context.lineWidth = 1.2;
  context.beginPath();
  for (const [x1, y1, x2, y2] of lines) {
    for (const move of [-TILE_PX, 0, TILE_PX]) {
      context.moveTo(x1 + move, y1);
      context.lineTo(x2 + move, y2);
    }
  }
  context.stroke();
}
