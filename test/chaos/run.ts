/**
 * `npm run chaos -- [--seed N] [--kills N] [--interval MS] [--crashes N] [--policy inform|ask|none]
 * [--failing P] [--when-recorded]`: runs one storm, and prints its figures and all violations of
 * the invariant. Exit code 0: there are none. `--when-recorded`: kills the browser only once the
 * log has what the server received.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { numbersOf, problemsIn } from './invariant';
import { type Storm, storm } from './storm';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    kills: { type: 'string', default: '1000' },
    interval: { type: 'string', default: '110' },
    crashes: { type: 'string', default: '20' },
    policy: { type: 'string', default: 'inform' },
    failing: { type: 'string', default: '0.3' },
    'when-recorded': { type: 'boolean', default: false },
  },
});
const { seed, kills, interval, crashes, policy, failing } = values;
if (policy !== 'inform' && policy !== 'ask' && policy !== 'none')
  throw new Error(`--policy ${policy}: inform, ask or none`);
const wanted: Storm = {
  seed: Number(seed),
  kills: Number(kills),
  interval: Number(interval),
  crashes: Number(crashes),
  policy,
  failing: Number(failing),
  ...(values['when-recorded'] ? { crashesWhenRecorded: true } : {}),
};
console.log(JSON.stringify(wanted));
const report = await storm(wanted, line => console.error(line));
const problems = problemsIn(report);
const { received, started, late, seconds } = report;
console.log(JSON.stringify({ kills: report.kills, crashes: report.crashes, started, received, late, seconds }));
console.log(numbersOf(report));
for (const [what, list] of Object.entries(problems)) console.log(`${what}:\n${list.join('\n')}`);
if (Object.keys(problems).length > 0) {
  const folder = fileURLToPath(new URL('../../test-results/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}chaos-${seed}.jsonl`, report.entries.map(entry => `${JSON.stringify(entry)}\n`).join(''));
  console.log(`The log lies in ${folder}chaos-${seed}.jsonl`);
}
process.exit(Object.keys(problems).length > 0 ? 1 : 0);
