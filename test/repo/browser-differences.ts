/** What differs between browsers, with the tests that show it. The build writes the table. */

/** File below `test/e2e/`, without `.test.ts`, and the title as it stands there. */
type Proof = readonly [file: string, title: string];

interface Difference {
  what: string;
  chromium: string;
  firefox: string;
  tests: readonly [Proof, ...Proof[]];
}

export const DIFFERENCES: readonly Difference[] = [
  {
    what: 'an edited policy',
    chromium: 'applies within seconds',
    firefox: 'applies after a restart',
    tests: [
      ['policy', 'is applied when edited while the browser runs'],
      ['admin-kit', "applies the kit's next policy after a restart, with its package, and keeps the log"],
    ],
  },
  {
    what: 'an update',
    chromium:
      'from `update.xml` while the browser runs, five seconds after no page of Second Look is open and its worker has ended, and not while a prompt is open; more hosts are not asked about',
    firefox:
      'while the browser runs, from the update manifest that the package names (`update_url`), and not while a prompt is open; or at the next start, from the address in the policy',
    tests: [
      ['admin-kit', 'updates by update.xml while it runs: keeps the log, and gets more hosts without asking'],
      ['admin-kit', 'waits with an update by update.xml while a prompt is open'],
      ['admin-kit', 'updates by an update manifest while it runs, and keeps the log'],
      ['admin-kit', 'waits with an update until the prompt is answered, and loses nothing'],
    ],
  },
  {
    what: 'a page that was open before an update',
    chromium: 'its network witness goes on; the settings say that a reload brings back the page witness',
    firefox: 'both witnesses go on',
    tests: [
      ['upgrade', 'keeps log and prompt in Chromium, and a downgrade only refuses'],
      ['ask-update-firefox', 'loses no share that a page makes meanwhile, and an old tab goes on without delay'],
    ],
  },
  {
    what: 'a value of the wrong type',
    chromium: 'the browser drops the whole key',
    firefox: 'the browser delivers it, and Second Look reports it',
    tests: [
      ['policy', 'stays in force if Chromium rejects it or its file breaks, and the popup says so'],
      ['policy-broken', 'shows all mistakes at once, with wrong types and misspelt keys, which Firefox lets through'],
    ],
  },
  {
    what: 'downloads by link or form, requests of workers',
    chromium: 'wait only if a policy installed the extension; otherwise a few of them do, by a rule',
    firefox: 'always wait',
    tests: [
      ['hold-installed', "never send a page worker's share when the user cancels"],
      ['hold', 'have the rule only while the policy asks about downloads'],
      ['hold-firefox', '%s: is never sent when the user cancels, and the page stays'],
    ],
  },
  {
    what: 'the background ends during a prompt',
    chromium: 'the prompt stays, and the answer counts',
    firefox: 'it does not end while a request is held',
    tests: [
      ['ask-update', 'the worker is killed: %i after %s'],
      ['hold-firefox', 'wait longer than Firefox keeps an idle background'],
    ],
  },
  {
    what: 'keeping the log when the disk is full',
    chromium: 'the permission `unlimitedStorage` exempts it',
    firefox: 'the browser grants persistent storage',
    tests: [
      ['storage', 'exempts the log from eviction by a permission, and the settings say so'],
      ['storage', 'grants persistent storage without asking, and the settings say so'],
    ],
  },
  {
    what: 'consent to send data',
    chromium: 'none is asked for',
    firefox: 'the browser shows which types of data can be sent',
    tests: [['forward-firefox', 'has the consent that Firefox asks for before data is sent']],
  },
  {
    what: 'sites that are closed to extensions',
    chromium: 'as the browser or a policy says',
    firefox: 'also those of `restrictedDomains`, which an admin can set',
    tests: [['coverage', 'distinguishes a watched page from one closed to extensions']],
  },
];

export const fileOf = ([file]: Proof): string => `test/e2e/${file}.test.ts`;

export function differencesTable(): string {
  const rows = DIFFERENCES.map(({ what, chromium, firefox, tests }) => {
    const proofs = tests.map(proof => `\`${fileOf(proof)}\`: *${proof[1]}*`).join('; ');
    return `| ${[what, chromium, firefox, proofs].join(' | ')} |`;
  });
  return ['| what | Chromium | Firefox | tests |', '| --- | --- | --- | --- |', ...rows].join('\n');
}
