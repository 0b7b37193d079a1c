/**
 * `npx tsx test/figures/wrong-policies.ts`: a table, in Markdown, of policies that are wrong, what
 * `admin-kit --check` says of each, and how long that takes.
 */
import { complaintText } from '../../src/cli/admin-kit/lint/complaint';
import { lintPolicy } from '../../src/cli/admin-kit/lint/lint';
import { WITHOUT_EFFECT } from '../../src/cli/admin-kit/lint/test/without-effect';
import { WRONG } from '../../src/cli/admin-kit/lint/test/wrong-policies';
import { giveWords } from '../../src/cli/admin-kit/words';

/** Characters of a policy and of a complaint in the table. */
const MAX_POLICY = 120;
const MAX_COMPLAINT = 400;
/** Ms, of the requirements. */
const BUDGET = 100;

giveWords();
lintPolicy('{}');
let slowest = 0;
process.stdout.write('| # | mistake | policy | what the check says | ms |\n| --- | --- | --- | --- | --- |\n');
for (const [at, [what, marked]] of [...WRONG, ...WITHOUT_EFFECT].entries()) {
  const policy = marked.replace('§', '');
  const before = performance.now();
  const { complaints } = lintPolicy(policy);
  const took = performance.now() - before;
  slowest = Math.max(slowest, took);
  const says = complaints.map(complaint => cell(complaintText('policy.json', complaint), MAX_COMPLAINT)).join('<br>');
  process.stdout.write(`| ${at + 1} | ${what} | ${cell(policy, MAX_POLICY)} | ${says} | ${took.toFixed(1)} |\n`);
}
process.stdout.write(
  `\n${WRONG.length + WITHOUT_EFFECT.length} policies; the slowest took ${slowest.toFixed(0)} ms (budget: ${BUDGET} ms).\n`,
);

function cell(text: string, most: number): string {
  const clipped = text.length > most ? `${text.slice(0, most)}…` : text;
  return `\`${JSON.stringify(clipped).slice(1, -1).replaceAll('\\"', '"').replaceAll('`', "'").replaceAll('|', '\\|')}\``;
}
