/**
 * `npm run -s verify-log -- FILE`. Exit code 0: ok. 1: not ok. 2: nothing to check, see standard
 * error.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { Verifier } from '../log/verify/verify';
import { messageOf } from './file-error';
import { linesOf } from './lines';
import { bytesOf, textOf } from './read';
import { verificationText } from './verification-text';

const HELP = `Usage: npm run -s verify-log -- [--any-order] [--part] [--key THUMBPRINT] FILE

FILE   an export of the log in JSON Lines, as it was saved; or, with --any-order, rows pulled back out of
       an engine, one JSON object a line: the event itself, or with the event in _msg (VictoriaLogs),
       Body (ClickHouse, Sentinel), body, event, result._raw (Splunk) or _source.event.original (Elasticsearch),
       which is what is checked, not the engine's own columns; - is the standard input
Prints "ok", or "gap", "edited", "forked", "reordered" or "truncated" with "after row N": up to there nothing speaks
against the log. Then one line for each thing that was found, and what is proven: which rows are linked by hashes to
the newest signed one, which are not signed, and whether the end of the log is known.

--any-order   the rows come out of an engine: in any order, some of them twice, in the engine's own form, without
              the last line of an export
--part        the rows are a part: where they begin and end says nothing
--key THUMBPRINT   the only key that may have signed, as an earlier run of this has printed it
--help        this

Nothing leaves this computer. Exit code: 0 ok, 1 not ok, 2 FILE cannot be read or has no rows.
`;

const NEEDED = 'An export in JSON Lines can be checked (not CSV), and rows out of an engine with --any-order.';

function pathFromCaller(file: string): string {
  return file === '-' || existsSync(file) ? file : resolve(process.env.INIT_CWD ?? '.', file);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      'any-order': { type: 'boolean' },
      part: { type: 'boolean' },
      key: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) throw new Error(`exactly one FILE is needed\n\n${HELP}`);
  const { part = false, key, 'any-order': anyOrder = false } = values;
  if (key !== undefined && !/^[0-9a-f]{64}$/.test(key))
    throw new Error('a THUMBPRINT has 64 digits, 0 to 9 and a to f');
  const verifier = new Verifier({ anyOrder, part, key });
  // Overlong lines count as unreadable rows.
  for await (const line of linesOf(textOf(bytesOf(pathFromCaller(file)))))
    if (line?.trim() !== '') verifier.add(line ?? '');
  const verification = await verifier.finish();
  if (verification.verdict === 'empty') throw new Error(`${file}: no row of a log, and no event of a chain. ${NEEDED}`);
  process.stdout.write(verificationText(verification));
  return verification.verdict === 'ok' ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  process.stderr.write(`verify-log: ${messageOf(error)}\n`);
  return 2;
});
