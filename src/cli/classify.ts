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
import { classificationOf } from './classification';
import { messageOf } from './file-error';
import { observationOf } from './observation';
import { readPolicyFile } from './policy-file';
import { bytesOf, itemsIn } from './read';
import { Summary } from './summary';
import { summaryText } from './summary-text';
import { visible } from './visible';

const HELP = `Usage: npm run -s classify -- [--policy POLICY] [--summary [--example WORD]] FILE

FILE   requests, one JSON object a line: {"id","method","url","headers"?,"body"?}
       or a HAR file as every browser saves it; - is the standard input
Prints one JSON line for each request, in order:
       {"id","activity","scope"?,"role"?,"recipients"?,"file"?,"expires"?,"also"?}
       activity is "none" for an ordinary request; the id in a HAR file is the index of the entry;
       where the HAR file has the answer, "reply" is what the service said: {"outcome","linkId"?,...}

--policy POLICY   a JSON object of the keys of the managed policy: what its extraHosts and customRecognisers add is recognised, too
--summary   a table for people instead: what was recognised and by which recogniser, what looked close
            but was not (each with an example to send us, names and tokens replaced), unknown hosts
--example WORD   with --summary: examples of all requests with that word in their address, recognised or not, at whatever host
--help      this

Nothing leaves this computer. Exit code: 0, 1 if something in FILE or POLICY could not be used (told on stderr), 2 if nothing could.
`;

/** A closed pipe (`| head`) is no error. */
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

interface ClassifyOptions {
  policy?: string | undefined;
  summarise: boolean;
  wanted?: string | undefined;
}

async function classify(file: string, { policy: policyFile, summarise, wanted }: ClassifyOptions): Promise<number> {
  const { policy, problems } = await readPolicyFile(policyFile && pathFromCaller(policyFile));
  const custom = compileCustom(policy.customRecognisers);
  const summary = new Summary(policy.customRecognisers, wanted);
  for (const problem of problems) complain(`${policyFile}: ${problem}`);
  let status = problems.length > 0 ? 1 : 0;
  for await (const item of itemsIn(bytesOf(pathFromCaller(file)), file.toLowerCase().endsWith('.har'))) {
    if ('problem' in item) {
      status = 1;
      complain(`${item.position}: ${item.problem}`);
      summary.addBroken();
      if (!summarise) await print(`${JSON.stringify(classificationOf(item.id, []))}\n`);
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
    if (summarise) {
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
    await print(`${JSON.stringify(classificationOf(item.id, understood))}\n`);
  }
  if (summarise) await print(summaryText(summary));
  return status;
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    options: {
      policy: { type: 'string' },
      summary: { type: 'boolean' },
      example: { type: 'string' },
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
    summarise: values.summary ?? values.example !== undefined,
    wanted: values.example,
  });
}

process.exitCode = await main().catch((error: unknown) => {
  complain(messageOf(error));
  return 2;
});
