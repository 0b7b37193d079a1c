import { afterEach, describe, expect, it, vi } from 'vitest';
import { lineOver } from './port-rpc';

interface Desk {
  double(said: { number: number }): number;
  fail(said: object): void;
}
interface Stage {
  name(said: object): string;
}

const open: MessagePort[] = [];
afterEach(() => {
  for (const port of open.splice(0)) port.close();
});

function pair() {
  const { port1, port2 } = new MessageChannel();
  open.push(port1, port2);
  const stage = lineOver<Desk, Stage>(port1, { name: () => 'stage' });
  const desk = lineOver<Stage, Desk>(port2, {
    double: async ({ number }) => number * 2,
    fail() {
      throw new Error('as it should');
    },
  });
  return { stage, desk };
}

describe('a port', () => {
  it('returns each reply to its own call, in both directions', async () => {
    const { stage, desk } = pair();
    const answers = await Promise.all([
      ...[1, 2, 3].map(number => stage.call('double', { number })),
      desk.call('name', {}),
    ]);
    expect(answers).toEqual([2, 4, 6, 'stage']);
  });

  it('reports that a side failed, and continues', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { stage } = pair();
    await expect(stage.call('fail', {})).rejects.toThrow();
    expect(await stage.call('double', { number: 4 })).toBe(8);
    vi.restoreAllMocks();
  });
});
