/**
 * `npm run fuzz`: `INPUTS` mutated inputs (1,000,000) through all targets, made from `SEED`. Exit
 * code 1 if one of them throws, changes a prototype or takes too long.
 */
import { fuzz } from './run';
import { TARGETS } from './targets';

/** An input of up to 64 KiB must not take longer, ms. */
const LIMIT_MS = 250;
/** Failures of one target that are shown. */
const SHOWN = 5;

const inputs = Number(process.env.INPUTS ?? 1_000_000);
const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
console.info(`SEED=${seed} INPUTS=${inputs}`);

const weights = TARGETS.reduce((sum, { weight }) => sum + weight, 0);
let failures = 0;
for (const target of TARGETS) {
  const outcome = await fuzz(target, Math.ceil((inputs * target.weight) / weights), seed);
  const isSlow = outcome.worstMs > LIMIT_MS;
  failures += outcome.failures.length + (isSlow ? 1 : 0);
  console.info(
    `${target.name}: ${outcome.inputs} inputs, ${outcome.failures.length} failures, worst ${outcome.worstMs.toFixed(1)} ms (${outcome.worstInput.length} characters)${isSlow ? ' TOO SLOW' : ''}`,
  );
  for (const { input, error } of outcome.failures.slice(0, SHOWN))
    console.info('  failed on', JSON.stringify(input.slice(0, 2000)), error);
  if (isSlow) console.info('  slow on', JSON.stringify(outcome.worstInput.slice(0, 300)));
}
console.info(failures === 0 ? 'nothing found' : `${failures} findings; repeat with SEED=${seed} INPUTS=${inputs}`);
// The log keeps a channel open, and with it the process.
process.exit(failures === 0 ? 0 : 1);
