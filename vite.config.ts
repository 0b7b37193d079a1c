import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { basename, join } from 'node:path';
import { crx } from '@crxjs/vite-plugin';
import preact from '@preact/preset-vite';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vitest/config';
import manifest from './manifest.json' with { type: 'json' };
import { contentHash, HASH_PAGE, withHash } from './src/cli/package/content-hash.ts';
import { filesIn } from './src/cli/package/folder.ts';
import { thirdPartyLicences } from './src/cli/package/third-party.ts';
import { fieldTable } from './src/forward/field-table.ts';
import { managedSchema } from './src/policy/schema/managed-schema.ts';
import { policyReference } from './src/policy/schema/reference.ts';
import { tokensCss } from './src/ui/tokens.ts';
import { americanMessages } from './src/words/american.ts';
import { messagesOf } from './src/words/message-file.ts';
import { policyFolders } from './test/browsers/policy-folders.ts';
import { differencesTable } from './test/repo/browser-differences.ts';
import { testsAlone, testsAnew, UNIT_TESTS } from './test/unit-files.ts';

/** crxjs names the chunk after the file, and by its path: its hash would depend on the folder. */
const BACKGROUND = basename(manifest.background.service_worker);
const fileName = ({ name }: { name: string }) =>
  name === BACKGROUND ? 'assets/background.js' : 'assets/[name]-[hash].js';

/**
 * What a policy can have sent to the organisation's SIEM, as Mozilla classifies it:
 * extensionworkshop.com, "Firefox built-in consent for data collection and transmission".
 */
const SENT_DATA = {
  required: ['browsingActivity', 'personallyIdentifyingInfo', 'websiteActivity', 'websiteContent'],
  // Mozilla allows it only here: src/forward/technical-fields.ts says what it is.
  optional: ['technicalAndInteraction'],
};

/**
 * The same manifest for Firefox: no `key`, an event page instead of a service worker, and an id.
 */
function forFirefox({ key: _key, minimum_chrome_version: _minimum, ...rest }: typeof manifest): object {
  return {
    ...rest,
    background: { scripts: [manifest.background.service_worker], type: 'module' },
    browser_specific_settings: {
      gecko: {
        id: 'second-look@second-look.example',
        strict_min_version: '140.0',
        data_collection_permissions: SENT_DATA,
      },
    },
  };
}

/**
 * Puts `text` between this comment of a document and the next. A file is left alone if nothing
 * changes: `--watch` sees it, and would build again without end.
 */
function fillIn(path: string, comment: string, text: string): void {
  const before = readFileSync(path, 'utf8');
  const section = new RegExp(`(<!-- ${comment}[^>]*-->\\n)[\\s\\S]*?(\\n<!-- end -->)`);
  // A function, because `$` in a replacement text has a meaning of its own.
  writeIfNew(
    path,
    before.replace(section, (_, start, end) => `${start}\n${text}\n${end}`),
    before,
  );
}

function writeIfNew(path: string, after: string, before = readFileSync(path, 'utf8')): void {
  if (after !== before) writeFileSync(path, after);
}

/**
 * Generates `public/managed_schema.json`, the style sheet of the design tokens, and three tables
 * of documents, so that they cannot differ from the code.
 */
function writeReferences(): Plugin {
  return {
    name: 'references',
    buildStart() {
      const words = messagesOf(JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')));
      writeIfNew('public/managed_schema.json', `${JSON.stringify(managedSchema(words), null, 2)}\n`);
      writeIfNew('src/ui/tokens.css', tokensCss());
      fillIn('src/policy/README.md', 'policy reference', policyReference(words));
      fillIn('src/forward/ocsf/README.md', 'fields', fieldTable());
      fillIn('src/coverage/BROWSERS.md', 'what differs', differencesTable());
    },
  };
}

/**
 * `vite build --watch` does not see what is imported by content scripts, which are built on their
 * own.
 */
function watchEverything(): Plugin {
  return {
    name: 'watch-everything',
    buildStart() {
      for (const file of readdirSync('src', { recursive: true, withFileTypes: true })) {
        if (file.isFile()) this.addWatchFile(join(file.parentPath, file.name));
      }
    },
  };
}

/**
 * crxjs lists a script that is injected on demand in `web_accessible_resources` for every site, by
 * which any page could tell that the extension is there, and leaves a stray copy of its source.
 * Injection works without either.
 */
function closeResources(folder: string): Plugin {
  return {
    name: 'close-resources',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const { web_accessible_resources: _resources, ...kept } = JSON.parse(
          readFileSync(join(folder, 'manifest.json'), 'utf8'),
        );
        writeFileSync(join(folder, 'manifest.json'), `${JSON.stringify(kept, null, 2)}\n`);
        for (const name of readdirSync(join(folder, 'assets')))
          if (name.includes('.iife.')) rmSync(join(folder, 'assets', name));
      },
    },
  };
}

/** MPL-2.0, Apache-2.0, MIT and ISC ask that their texts go wherever the code goes. */
function licences(): Plugin {
  return {
    name: 'licences',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: 'LICENSE.txt', source: readFileSync('LICENSE') });
      this.emitFile({ type: 'asset', fileName: 'THIRD-PARTY-LICENSES.txt', source: thirdPartyLicences('.') });
    },
  };
}

/** `_locales/en_US`, from `_locales/en`. */
function americanEnglish(): Plugin {
  return {
    name: 'american-english',
    generateBundle() {
      const messages = americanMessages(JSON.parse(readFileSync('public/_locales/en/messages.json', 'utf8')));
      const source = `${JSON.stringify(messages, null, 2)}\n`;
      this.emitFile({ type: 'asset', fileName: '_locales/en_US/messages.json', source });
    },
  };
}

/** Writes the content hash into the page that shows it, when all files are there. */
function hashContent(folder: string): Plugin {
  return {
    name: 'content-hash',
    closeBundle: {
      order: 'post',
      sequential: true,
      handler() {
        const extension = filesIn(folder);
        const page = withHash(extension[HASH_PAGE] ?? new Uint8Array(), contentHash(extension));
        writeFileSync(join(folder, HASH_PAGE), page);
      },
    },
  };
}

/** To whoever injects a script it is but a name, which in a build crxjs gives it. */
function scriptNames(): Plugin {
  return {
    name: 'script-names',
    enforce: 'pre',
    load(id) {
      return id.endsWith('?script') ? `export default ${JSON.stringify(basename(id, '?script'))};` : undefined;
    },
  };
}

type Chunking = Parameters<Exclude<Rolldown.CodeSplittingGroup['name'], string>>[1];

/**
 * Who opens the popup waits for every file that it is made of, some ms for each. What it shares
 * with others lies in two: one that the background has as well, one that it has no need of.
 */
function chunkOfPopup(id: string, context: Chunking): string | null {
  if (!reaches('src/popup/main.tsx', id, context)) return null;
  return reaches('src/background/main.ts', id, context) ? 'background-and-pages' : 'pages';
}

/** Whether `id` is imported by `entry`, directly or by way of others. */
function reaches(entry: string, id: string, context: Chunking, passed = new Set<string>()): boolean {
  if (id.endsWith(entry)) return true;
  passed.add(id);
  return (context.getModuleInfo(id)?.importers ?? []).some(
    from => !passed.has(from) && reaches(entry, from, context, passed),
  );
}

/**
 * Tests see the sources themselves, not the built extension; those in a browser load `dist`, which
 * `pretest` has built.
 */
const testProjects = () => {
  const alone = testsAlone();
  const anew = testsAnew();
  return [
    { name: 'unit-alone', include: alone, testTimeout: 90_000 },
    {
      name: 'unit',
      include: anew,
      isolate: false,
      setupFiles: 'test/fresh-file.ts',
      // What these keep from file to file goes with the modules of ours.
      server: { deps: { inline: ['preact', 'fake-indexeddb', 'idb'] } },
      testTimeout: 90_000,
      expect: { poll: { interval: 10, timeout: 10_000 } },
    },
    { name: 'unit-shared', include: UNIT_TESTS, exclude: [...alone, ...anew], isolate: false, testTimeout: 90_000 },
    { name: 'repo', include: ['test/repo/**/*.test.ts'], isolate: false, testTimeout: 180_000 },
    // A log engine, which is built the first time: some minutes, and not beside browsers, whose
    // time counts.
    { name: 'engine', include: ['test/engine/**/*.test.ts'], testTimeout: 60_000, hookTimeout: 60_000 },
    // Browsers mostly wait, so one file more than processors runs at a time; but only one where all
    // browsers of the machine have one policy.
    {
      name: 'e2e',
      // Chaos is long; with CHAOS=all each kind of it.
      include: [
        'test/e2e/**/*.test.ts',
        `test/chaos/${process.env.CHAOS === 'all' ? '*' : '{clock,database,disk-full,first-start,storm}'}.test.ts`,
      ],
      globalSetup: 'test/e2e/fresh-build.ts',
      fileParallelism: policyFolders().isOwn,
      maxWorkers: policyFolders().isOwn ? availableParallelism() + 1 : 1,
      sequence: { groupOrder: 1 },
      // What a file needs is imported, and Contoso's documents are made, once in a process and not
      // once a file; what a file has opened it closes.
      isolate: false,
      testTimeout: 60_000,
      hookTimeout: 120_000,
      // How long a browser takes on a busy machine is nothing that a test is about; only a failure
      // waits for the end of it.
      expect: { poll: { timeout: 15_000 } },
    },
  ].map(test => ({ extends: true as const, test }));
};

export default defineConfig(({ mode }) => {
  if (mode === 'test')
    return { plugins: [preact(), scriptNames()], test: { projects: testProjects(), maxWorkers: '100%' } };
  // A build must not differ by what the environment says, for example within a test.
  process.env.NODE_ENV = 'production';
  const firefox = mode === 'firefox';
  const outDir = firefox ? 'dist/firefox' : 'dist/chrome';
  return {
    plugins: [
      writeReferences(),
      watchEverything(),
      preact(),
      crx({ manifest: (firefox ? forFirefox(manifest) : manifest) as never, browser: firefox ? 'firefox' : 'chrome' }),
      licences(),
      americanEnglish(),
      closeResources(outDir),
      hashContent(outDir),
    ],
    build: {
      outDir,
      target: firefox ? 'firefox140' : 'chrome120',
      modulePreload: {
        polyfill: false,
        resolveDependencies: (_file, dependencies, { hostType }) => (hostType === 'html' ? dependencies : []),
      },
      // The manifest names none of these: a window for when a page has no room for a prompt, the
      // page of everything recorded, the one that opens once after the installation, and the
      // practice room with its stage and what is there to print.
      rolldownOptions: {
        output: {
          codeSplitting: { groups: [{ name: chunkOfPopup, minShareCount: 2 }] },
          entryFileNames: fileName,
          chunkFileNames: fileName,
        },
        input: {
          prompt: 'src/prompt/window/index.html',
          records: 'src/records/index.html',
          welcome: 'src/welcome/index.html',
          practice: 'src/practice/index.html',
          stage: 'src/practice/stage.html',
          handout: 'src/practice/handout.html',
        },
      },
    },
    // The background once more, in a worker of the practice room.
    worker: { format: 'es', plugins: () => [scriptNames()] },
  };
});
