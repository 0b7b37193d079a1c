/** An exported log, and what an engine gives back of it. */
import 'fake-indexeddb/auto';
import { exportedLines, fillLog } from '../../../src/log/test/export';
import { emptyLog } from '../../../src/log/test/rows';
import { verify } from '../../../src/log/verify/verify';
import type { Target } from '../target';

await fillLog(8, 3);
const EXPORT = await exportedLines();
await emptyLog();

/** As an engine wraps a row. */
const DUMP = EXPORT.map((line, at) =>
  JSON.stringify(at % 2 === 0 ? { _msg: line } : { event: JSON.parse(line) as object }),
);

export const verifier: Target = {
  name: 'verifier',
  weight: 1,
  seeds: [EXPORT.join('\n'), EXPORT.slice(2).join('\n'), DUMP.join('\n'), ...EXPORT],
  findings: [],
  async run(input) {
    // As the command line hands them over.
    const lines = input.split('\n').filter(line => line.trim() !== '');
    await verify(lines);
    await verify(lines, { anyOrder: true });
  },
};
