/**
 * `npm run -s reconcile -- OUR-EXPORT AUDIT-EXPORT`. Exit code 0: all was read. 1: some rows were
 * not, see standard error. 2: failed.
 */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from './file-error';
import { bytesOf } from './read';
import { Reconciliation } from './reconcile/reconcile';
import { FORMATS, type Format, reportIn } from './reconcile/report';
import { type Row, rowsOf } from './reconcile/rows';
import { visible } from './visible';

const HELP = `Usage: npm run -s reconcile -- [--format table|json|csv] [--minutes N] OUR-EXPORT AUDIT-EXPORT

OUR-EXPORT     an export of the log (JSON Lines or CSV), or forwarded events pulled back out of an engine (JSON Lines)
AUDIT-EXPORT   Microsoft's audit log as CSV (with the column AuditData) or JSON, records of the Office 365 Management
               Activity API, activities of Google's Reports API, or records of AWS CloudTrail; one of the two files may be -
Prints what both saw and by what it was joined, what only Second Look saw, and what only the service saw, with reasons.

--format FORMAT   table (counts and examples), json or csv (each row)
--minutes N       how far apart the two may be where the time decides; 5
--help            this

Temporary files are as large as both exports together; their folder is that of the system (TMPDIR).
Nothing leaves this computer. Exit code: 0, 1 if some rows could not be read (told on stderr), 2 if nothing could.
`;

const DEFAULT_MINUTES = 5;
/** More would only fill the screen; all are counted. */
const MAX_COMPLAINTS = 100;

process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function print(text: string): Promise<void> {
  if (text !== '' && !process.stdout.write(text)) await once(process.stdout, 'drain');
}

function complain(text: string): void {
  process.stderr.write(visible(`reconcile: ${text}\n`));
}

function pathFromCaller(file: string): string {
  return file === '-' || existsSync(file) ? file : resolve(process.env.INIT_CWD ?? '.', file);
}

/** Opened when it is read, or a missing second file would end the program at once. */
async function* rowsIn(file: string): AsyncGenerator<Row> {
  yield* rowsOf(bytesOf(pathFromCaller(file)));
}

interface Wanted {
  ours: string;
  audit: string;
  format: Format;
  within: number;
}

async function reconcile({ ours, audit, format, within }: Wanted, folder: string): Promise<number> {
  const problems = { ours: 0, audit: 0 };
  const names = { ours, audit };
  const reconciliation = new Reconciliation({
    within,
    folder,
    onProblem(side, { line, problem }) {
      problems[side]++;
      if (problems[side] <= MAX_COMPLAINTS) complain(`${names[side]}: line ${line} ${problem}`);
      if (problems[side] === MAX_COMPLAINTS) complain(`${names[side]}: more lines are only counted`);
    },
  });
  await reconciliation.read(rowsIn(ours), rowsIn(audit));
  const { acts, records } = reconciliation.counts;
  if (acts === 0) throw new Error(`${ours} has no activity of Second Look`);
  if (records === 0) throw new Error(`${audit} has no record of a known audit log`);
  const report = reportIn(format);
  await print(report.begin());
  for (const result of reconciliation.results()) await print(report.add(result));
  await print(report.end(reconciliation.counts, problems));
  return problems.ours + problems.audit > 0 ? 1 : 0;
}

function wantedFrom(positionals: readonly string[], format: string, minutes: number): Wanted {
  const [ours, audit] = positionals;
  if (ours === undefined || audit === undefined || positionals.length > 2)
    throw new Error(`OUR-EXPORT and AUDIT-EXPORT are needed\n\n${HELP}`);
  if (ours === '-' && audit === '-') throw new Error('only one of the two can be the standard input');
  const known = FORMATS.find(one => one === format);
  if (!known) throw new Error(`--format is one of ${FORMATS.join(', ')}`);
  if (!(minutes >= 0)) throw new Error('--minutes is a number');
  return { ours, audit, format: known, within: minutes * 60_000 };
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      format: { type: 'string', default: 'table' },
      minutes: { type: 'string', default: String(DEFAULT_MINUTES) },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    await print(HELP);
    return 0;
  }
  const wanted = wantedFrom(positionals, values.format, Number(values.minutes));
  const folder = mkdtempSync(join(tmpdir(), 'second-look-'));
  // Also after a closed pipe and Ctrl+C.
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));
  return reconcile(wanted, folder);
}

process.exitCode = await main().catch((error: unknown) => {
  complain(messageOf(error));
  return 2;
});
