/** The command `admin-kit`: its arguments, and what it says. */
import { existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { isSafeToFetch } from '../../policy/keys/endpoint';
import { messageOf } from '../file-error';
import { visible } from '../visible';
import { FIREFOX_ID, isFirefoxId } from './browsers';
import { buildKit } from './build';
import { changesBeside } from './changes';
import { earlierCrx, earlierFirefoxIds, earlierKit, earlierValues, earlierXpi, lostHosts } from './earlier-kit';
import { FIREFOX_NOTES } from './formats/firefox';
import { GUIDE } from './formats/guide';
import { secretsIn, type Values, valuesOf } from './kit';
import { complaintText } from './lint/complaint';
import { decodePolicy } from './lint/encoding';
import { type Linted, lintPolicy } from './lint/lint';
import { extensionId } from './package/crx';
import { keepKey, publicHalf, readOrMakeKey, type SigningKey } from './package/signing-key';
import { giveWords } from './words';
import { mustBeOurs, writeKit } from './write';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const HELP = `Usage: npm run -s admin-kit -- [--update-url URL] [--key FILE] [--firefox-id ID] POLICY OUTDIR
       npm run -s admin-kit -- --check POLICY

POLICY   a JSON object of the keys of the managed policy; comments are allowed
OUTDIR   a folder for the kit alone, which is replaced as a whole; begin with ${GUIDE} in it

--update-url URL  where browsers will find update.xml: https://…/update.xml on a server of yours
--key FILE        the organisation's own key, by which browsers know that an update comes from you (PEM, RSA); made if
                  it is not there. Without this option: second-look.pem beside POLICY
--firefox-id ID   id of the package in Firefox, if you have it signed by Mozilla: second-look@YOUR-DOMAIN. Choose it before
                  the first delivery: with another one later Firefox removes the extension that it has, and its log
                  Without --update-url or --firefox-id: as in the kit that is in OUTDIR
--check           only say what is wrong with POLICY, with lines
--help            this

Nothing leaves this computer. Exit code: 0, 1 if POLICY is broken (nothing is written; warnings do not count), 2 if nothing could be done.
`;

const MAX_LISTED = 10;

/** Leads nowhere (RFC 2606), so a file delivered by mistake is harmless. */
const PLACEHOLDER_UPDATE_URL = 'https://replace-me.invalid/second-look/update.xml';

/** npm runs scripts in the project's folder, wherever the user is. */
function pathFromCaller(file: string): string {
  return resolve(process.env.INIT_CWD ?? '.', file);
}

function say(text: string): void {
  process.stderr.write(visible(`${text}\n`));
}

interface Options {
  updateUrl: string | undefined;
  key: string | undefined;
  firefoxId: string | undefined;
}

function readPolicy(file: string) {
  const text = decodePolicy(readFileSync(pathFromCaller(file)));
  const { values, policy, complaints }: Linted = typeof text === 'string' ? lintPolicy(text) : { complaints: [text] };
  for (const complaint of complaints) say(complaintText(file, complaint));
  if (!values || !policy || complaints.some(({ severity }) => severity === 'error')) {
    say(`${file}: correct the errors first; then settings that do nothing are named, too.`);
    return undefined;
  }
  const secrets = secretsIn(values);
  if (secrets.length > 0 && isOpenToOthers(pathFromCaller(file)))
    say(`warning: ${file}: other users of this computer can read ${secrets.join(', ')}: chmod 600 ${file}`);
  return { raw: values, policy };
}

/** Windows has no such rights. */
function isOpenToOthers(file: string): boolean {
  const rights = (path: string) => statSync(path).mode;
  return process.platform !== 'win32' && (rights(file) & 0o044) !== 0 && (rights(dirname(file)) & 0o011) !== 0;
}

function check(policyFile: string): number {
  const read = readPolicy(policyFile);
  if (!read) return 1;
  process.stdout.write(`${policyFile}: ${Object.keys(read.raw).length} keys, no errors\n`);
  return 0;
}

function makeKit(policyFile: string, folder: string, options: Options): number {
  const out = resolveLinks(pathFromCaller(folder));
  const { updateUrl, firefoxId } = withEarlier(options, out);
  mustBeUpdateUrl(updateUrl);
  mustBeFirefoxId(firefoxId);
  const read = readPolicy(policyFile);
  if (!read) {
    say(`${policyFile} is broken; nothing was written.`);
    return 1;
  }
  const pem = pathFromCaller(options.key ?? join(dirname(policyFile), 'second-look.pem'));
  const signing = readOrMakeKey(pem);
  const { key, isNew } = signing;
  const before = earlierCrx(out);
  if (before) mustKeepId(folder, before.id, pem, signing);
  warnOfSameVersion(policyFile, valuesOf(read.raw), earlierValues(out));
  const changes = changesOfSources([pathFromCaller(policyFile), pem, out]);
  const previous = {
    previous: before?.extension,
    previousXpi: earlierXpi(out),
    earlierFirefoxIds: earlierFirefoxIds(out),
  };
  const { kit, files, xpi } = buildKit({ ...read, key, firefoxId, updateUrl, ...previous, changes, now: Date.now() });
  mustBeOurs(out, files, [resolveLinks(pem), resolveLinks(pathFromCaller(policyFile))]);
  if (isNew) {
    keepKey(pem, key);
    // At once, so that the admin knows about the key even if a later step fails.
    say(
      `warning: ${pem} is new. It is the key of your organisation: keep it safe and secret. Without it there are no updates; whoever has it can make them.`,
    );
  }
  writeKit(out, files);
  const lost = before ? lostHosts(before.extension, kit.watched) : [];
  if (lost.length > 0)
    say(
      `warning: this package lacks hosts of the kit before: ${listed(lost)}. Browsers that take it watch nothing there. If a group still needs them, name them in extraHosts or customRecognisers of this policy.`,
    );
  if (changes.length > 0)
    say(
      `warning: these sources differ from the last commit or from their archive: ${listed(changes)}. Both packages say so, and verify-package rejects them. Roll out only what was made without such changes. If they are your policy or kit, put them outside this folder.`,
    );
  if (xpi.isKept) say(`${xpi.path} has a signature, and nothing in it has changed: kept as it was.`);
  else
    say(
      `warning: ${xpi.path} is not signed. Firefox wants Mozilla's signature, anew for each version: see ${join(folder, FIREFOX_NOTES)}`,
    );
  if (updateUrl === PLACEHOLDER_UPDATE_URL)
    say(
      'warning: the files name no server yet. Run this again with --update-url https://YOUR-SERVER/…/update.xml before you deliver them.',
    );
  process.stdout.write(
    `${files.length} files for package ${kit.version}, id ${kit.chromiumId}. Begin with ${join(folder, GUIDE)}\n`,
  );
  return 0;
}

const AFTER_CHANGE = {
  '--update-url': 'Browsers with that kit get no updates from this one.',
  '--firefox-id': 'This kit blocks that package: Firefox removes it, and the log of each browser with it.',
};

/** A kit that is made again keeps its address and id: with others, browsers would lose it. */
function withEarlier(options: Options, out: string): { updateUrl: string; firefoxId: string } {
  const { updateUrl, firefoxId } = earlierKit(out) ?? { updateUrl: PLACEHOLDER_UPDATE_URL, firefoxId: FIREFOX_ID };
  const given = [
    ['--update-url', options.updateUrl, updateUrl, PLACEHOLDER_UPDATE_URL],
    ['--firefox-id', options.firefoxId, firefoxId, FIREFOX_ID],
  ] as const;
  for (const [name, now, before, placeholder] of given) {
    if (before === placeholder || now === before) continue;
    if (now === undefined) say(`${name} ${before}, as in the kit before.`);
    else say(`warning: ${name} was ${before} in the kit before. ${AFTER_CHANGE[name]}`);
  }
  return { updateUrl: options.updateUrl ?? updateUrl, firefoxId: options.firefoxId ?? firefoxId };
}

function warnOfSameVersion(file: string, now: Values, before: Readonly<Record<string, unknown>> | undefined): void {
  const { policyVersion } = now;
  if (policyVersion === undefined || policyVersion !== before?.policyVersion || isDeepStrictEqual(now, before)) return;
  say(
    `warning: ${file}: policyVersion is still ${policyVersion}, but the policy of the kit before was another. Write a new one: settings and events tell policies apart by it.`,
  );
}

/** With another id, browsers would take the package for another extension. */
function mustKeepId(folder: string, before: string, pem: string, { key, isNew }: SigningKey): void {
  const now = extensionId(publicHalf(key));
  if (now === before) return;
  throw new Error(
    `${folder}: this kit has the id ${before}, but ${isNew ? `${pem} is not there yet, and a new key would give another one` : `the key ${pem} gives ${now}`}. Browsers would install another extension, and each log starts empty. Add --key FILE with the key of this kit, or, if you want another extension, name another folder. Nothing was written.`,
  );
}

/** The kit needs no git: if it is missing or fails, there is a warning, and packages say so. */
function changesOfSources(own: readonly string[]): string[] {
  try {
    return changesBeside(ROOT, own);
  } catch (error) {
    say(`warning: ${messageOf(error)}`);
    return ['(unknown, because git failed)'];
  }
}

function listed(changes: readonly string[]): string {
  const more = changes.length - MAX_LISTED;
  return `${changes.slice(0, MAX_LISTED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
}

/** Resolves links; a missing file keeps its path. */
function resolveLinks(file: string): string {
  return existsSync(file) ? realpathSync(file) : file;
}

/**
 * Over http, an attacker in the network could replace the package. A trial on this device needs no
 * https.
 */
function mustBeUpdateUrl(text: string): void {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !isSafeToFetch(url) || !url.pathname.endsWith('/update.xml') || url.search || url.hash)
    throw new Error(
      `--update-url ${text}: write an address that begins with https:// and ends in /update.xml, such as https://extensions.contoso.com/second-look/update.xml`,
    );
}

function mustBeFirefoxId(text: string): void {
  if (!isFirefoxId(text)) throw new Error(`--firefox-id ${text}: not an id such as second-look@contoso.com`);
}

/** `npm run` keeps options without `--` before them, and gives their names to the program. */
function swallowedByNpm(): string | undefined {
  const option = ['check', 'update-url', 'firefox-id'].find(
    name => process.env[`npm_config_${name.replace('-', '_')}`] !== undefined,
  );
  return option === undefined
    ? undefined
    : `npm kept --${option} for itself. Write -- before the first option: npm run -s admin-kit -- --${option} …`;
}

function wrongNames(given: readonly string[], wanted: readonly string[]): string | undefined {
  const missing = wanted.slice(given.length);
  if (missing.length > 0) return `${missing.join(' and ')} ${missing.length > 1 ? 'are' : 'is'} missing`;
  const more = given.slice(wanted.length);
  return more.length > 0 ? `${more.join(' ')}: more than ${wanted.join(' and ')}` : undefined;
}

function run(args: readonly string[]): number {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: {
      check: { type: 'boolean' },
      'update-url': { type: 'string' },
      key: { type: 'string' },
      'firefox-id': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
    allowPositionals: true,
  });
  if (values.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const wrong = swallowedByNpm() ?? wrongNames(positionals, values.check ? ['POLICY'] : ['POLICY', 'OUTDIR']);
  if (wrong !== undefined) throw new Error(`${wrong}\n\n${HELP}`);
  const [policy = '', folder = ''] = positionals;
  giveWords();
  if (values.check) return check(policy);
  return makeKit(policy, folder, {
    updateUrl: values['update-url'],
    key: values.key,
    firefoxId: values['firefox-id'],
  });
}

/**
 * Writes to the standard streams. @returns the exit code. 0: done, perhaps with warnings. 1: the
 * policy is broken, nothing was written. 2: failed.
 */
export function adminKit(args: readonly string[]): number {
  try {
    return run(args);
  } catch (error) {
    say(`admin-kit: ${messageOf(error)}`);
    return 2;
  }
}
