import { useEffect, useRef } from 'preact/hooks';
import type { DayLevel } from '../../exposure/by-day';
import { fillOf } from './fill';

const SIZE_PX = { width: 24, height: 16 };

export function Swatch({ level }: { level: DayLevel }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current?.parentElement || !context) return;
    current.width = SIZE_PX.width * devicePixelRatio;
    current.height = SIZE_PX.height * devicePixelRatio;
    context.fillStyle = fillOf(level, current.parentElement);
    context.fillRect(0, 0, current.width, current.height);
  }, [level]);
  return (
    <canvas
      class="swatch"
      ref={canvas}
      style={{ inlineSize: `${SIZE_PX.width}px`, blockSize: `${SIZE_PX.height}px` }}
    />
  );
}
