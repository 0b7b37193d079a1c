/**
 * `npm run -s classify -- FILE`: one JSON line per request, in order. Exit code 0: all was read. 1:
 * some was not, see standard error. 2: failed.
 */
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { withService } from '../policy/with-service';
import { recogniseEach } from '../recognise';
import { compileCustom } from '../recognise/custom/compile';
import { readReply } from '../recognise/reply';
import { Check, type Label, labelOf } from './check';
import { checkText } from './check-text';
import { type Classification, classificationOf } from './classification';
import { messageOf } from './file-error';
import { observationOf } from './observation';
import { readPolicyFile } from './policy-file';
import { bytesOf, itemsIn } from './read';
import { rowsOf } from './reconcile/rows';
import { reportText } from './report-text';
import { Summary } from './summary';
import { summaryText } from './summary-text';
import { visible } from './visible';

const HELP = `Usage: npm run -s classify -- [--policy POLICY] [--summary [--example WORD] | --report | --check LABELS] FILE

FILE   requests, one JSON object a line: {"id","method","url","headers"?,"body"?}
       or a HAR file as every browser saves it; - is the standard input
Prints one JSON line for each request, in order:
       {"id","activity","scope"?,"role"?,"recipients"?,"domain"?,"file"?,"folderId"?,"expires"?,
        "labelType"?,"label"?,"labelRemoved"?,"guessed"?,"also"?}
       activity is "none" for an ordinary request; guessed: the service does not document the request; the id in a HAR file is the index of the entry;
       where the HAR file has the answer, "reply" is what the service said: {"outcome","linkId"?,...}

--policy POLICY   a JSON object of the keys of the managed policy: what its extraHosts and customRecognisers add is recognised, too
--summary   a table for people instead: what was recognised and by which recogniser, what looked close
            but was not (each with an example to send us, names and tokens replaced), unknown hosts
--example WORD   with --summary: examples of all requests with that word in their address, recognised or not, at whatever host
--report    the same as a page in Markdown to send us, without names of your hosts: what was recognised, and the shape of
            every request that may have changed something and was not
--check LABELS   compare with your own labels: JSON, one a line in the form above, or CSV with the columns id and activity;
            exit code 1 if anything differs
--help      this

Nothing leaves this computer. Exit code: 0, 1 if something in FILE or POLICY could not be used (told on stderr), 2 if nothing could.
`;

/** A closed pipe is no error. */
process.stdout.on('error', error => {
  if ('code' in error && error.code === 'EPIPE') process.exit(0);
  throw error;
});

async function print(text: string): Promise<void> {
  if (!process.stdout.write(visible(text))) await once(process.stdout, 'drain');
}

function complain(text: string): void {
  process.stderr.write(visible(`classify: ${text}\n`));
}

function pathFromCaller(file: string): string {
  return file === '-' || existsSync(file) ? file : resolve(process.env.INIT_CWD ?? '.', file);
}

type Form = 'lines' | 'summary' | 'report' | 'check';

interface ClassifyOptions {
  policy?: string | undefined;
  form: Form;
  wanted?: string | undefined;
  check: Check;
}

async function classify(file: string, options: ClassifyOptions): Promise<number> {
  const { policy: policyFile, form, wanted, check } = options;
  const { policy, problems } = await readPolicyFile(policyFile && pathFromCaller(policyFile));
  const custom = compileCustom(policy.customRecognisers);
  const summary = new Summary(policy.customRecognisers, wanted);
  const isCounted = form === 'summary' || form === 'report';
  const tell = async (classification: Classification) => {
    if (form === 'check') check.add(classification);
    else if (form === 'lines') await print(`${JSON.stringify(classification)}\n`);
  };
  for (const problem of problems) complain(`${policyFile}: ${problem}`);
  let status = problems.length > 0 ? 1 : 0;
  for await (const item of itemsIn(bytesOf(pathFromCaller(file)), file.toLowerCase().endsWith('.har'))) {
    if ('problem' in item) {
      status = 1;
      complain(`${item.position}: ${item.problem}`);
      summary.addBroken();
      await tell(classificationOf(item.id, []));
      continue;
    }
    const observation = withService(observationOf(item.request), policy);
    const recognised = recogniseEach(observation, {
      custom,
      onThrow(recogniser, error) {
        status = 1;
        complain(`${item.position}: ${recogniser} failed, please report it: ${error}`);
      },
    });
    if (isCounted) {
      const meanings = recognised.map(({ meaning }) => meaning);
      summary.add(item.request, observation, meanings);
      continue;
    }
    const { answered } = item;
    const endingOf = answered && recognised.length > 0 ? readReply(answered) : undefined;
    const seenAt = answered?.askedAt ?? 0;
    const understood = recognised.map(({ meaning, part }) => ({
      meaning,
      ending: endingOf?.({ ...meaning, id: observation.id, host: observation.host, seenAt }, part),
    }));
    await tell(classificationOf(item.id, understood));
  }
  if (isCounted) await print(form === 'report' ? reportText(summary) : summaryText(summary));
  if (form !== 'check') return status;
  await print(checkText(check));
  return check.differences.length + check.unused.length > 0 ? 1 : status;
}

async function labelsIn(file: string): Promise<Map<string, Label>> {
  const labels = new Map<string, Label>();
  for await (const row of rowsOf(bytesOf(pathFromCaller(file)))) {
    const found = 'problem' in row ? row.problem : labelOf(row.value);
    if (typeof found === 'string') throw new Error(`${file}: line ${row.line} ${found}`);
    labels.set(found.id, found.label);
  }
  if (labels.size === 0) throw new Error(`${file} has no label`);
  return labels;
}

function formOf(values: { summary?: boolean; example?: string; report?: boolean; check?: string }): Form {
  const wanted = [
    values.check === undefined ? [] : ['check' as const],
    values.report ? ['report' as const] : [],
    values.summary || values.example !== undefined ? ['summary' as const] : [],
  ].flat();
  if (wanted.length > 1) throw new Error(`only one of ${wanted.map(form => `--${form}`).join(' and ')} at a time`);
  return wanted[0] ?? 'lines';
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      policy: { type: 'string' },
      summary: { type: 'boolean' },
      example: { type: 'string' },
      report: { type: 'boolean' },
      check: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (values.help) {
    await print(HELP);
    return 0;
  }
  if (file === undefined || positionals.length > 1) throw new Error(`exactly one FILE is needed\n\n${HELP}`);
  return classify(file, {
    policy: values.policy,
    form: formOf(values),
    wanted: values.example,
    check: new Check(values.check === undefined ? new Map() : await labelsIn(values.check)),
  });
}

process.exitCode = await main().catch((error: unknown) => {
  complain(messageOf(error));
  return 2;
});
