import { expect, test } from 'vitest';
import { oneAtATime } from './one-at-a-time';

test('reads once more after a hundred notifications during one reading', async () => {
  let readings = 0;
  const refresh = oneAtATime(async () => {
    readings++;
    await new Promise(done => setTimeout(done, 5));
  });
  const first = refresh();
  for (let ping = 0; ping < 100; ping++) refresh();
  await first;
  expect(readings).toBe(2);
  await refresh();
  expect(readings).toBe(3);
});

test('reads again after a reading that failed', async () => {
  let readings = 0;
  const refresh = oneAtATime(async () => {
    if (readings++ === 0) throw new Error('closed');
  });
  await expect(refresh()).rejects.toThrow('closed');
  await refresh();
  expect(readings).toBe(2);
});
