/** What each kind of thing begins as. */
import type { List } from './listed';

interface Template {
  /** Of the list, from the project's folder. */
  folder: string;
  /** Room of the files in this folder. Absent: the folder itself. */
  room?(name: string): string;
  list: List;
  /** Text by file name. */
  files(name: string, constant: string): Record<string, string>;
  next(name: string, constant: string): readonly string[];
}

const json = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

/** Of recognisers. Names begin with theirs. */
const ROOMS = ['sharepoint', 'graph', 'google', 'office'];

export const TEMPLATES: Readonly<Record<string, Template>> = {
  recogniser: {
    folder: 'src/recognise',
    room: name => ROOMS.find(room => name.startsWith(`${room}-`)) ?? 'other',
    list: { name: 'RECOGNISERS', end: '];', line: (_, constant) => constant },
    files: (name, constant) => ({
      [`${name}.examples.json`]: json({ is: [], isNot: [] }),
      [`${name}.ts`]: `import type { Meaning, Observation } from '../../event';
import { meaning } from '../meaning';
import { methodOf } from '../read/method';
import type { Recogniser } from '../recogniser';

export const ${constant} = {
  id: '${name}',
  literals: ['/${name}'],
  recognise(observation: Observation): Meaning | undefined {
    if (methodOf(observation) !== 'POST') return undefined;
    return observation.path.endsWith('/${name}') ? meaning('share-link-create') : undefined;
  },
} satisfies Recogniser;
`,
    }),
    next: () => [
      'Write at least five requests under "is" and five near misses under "isNot" in its .examples.json.',
      'Recognise them, and say in the first line of the file which request of which service that is.',
      'Let it through the filters of both witnesses: src/relay/literals.ts and src/background/network/path-globs.ts.',
      'Run: npx vitest run src/recognise test/repo',
    ],
  },
  rule: {
    folder: 'src/rules',
    list: { name: 'RULES', end: '];', line: (_, constant) => constant },
    files: (name, constant) => ({
      [`${name}.examples.json`]: json({ fires: [], silent: [] }),
      [`${name}.ts`]: `import type { Rule } from './engine/rule';

export const ${constant} = {
  id: '${name}',
  level: 'low',
  response: 'record',
  when: [{ kind: ['share-link-create'] }],
  falsePositives: '',
  knownGaps: '',
} satisfies Rule;
`,
    }),
    next: (name, constant) => [
      `Write at least three activities under "fires" and three under "silent" in src/rules/${name}.examples.json.`,
      'Say when it fires, what it takes for a risk wrongly (falsePositives), and what it misses (knownGaps).',
      `Write its words in every public/_locales/*/messages.json: rule_${constant}_title, _why, _advice.`,
      'Add a line to the table of rules in src/rules/README.md.',
      'Run: npx vitest run src/rules src/ui test/repo test/benign',
    ],
  },
  sink: {
    folder: 'src/forward/sinks',
    list: {
      name: 'SINKS',
      end: '} satisfies',
      line: (name, constant) => (name === constant ? name : `'${name}': ${constant}`),
    },
    files: (name, constant) => ({
      [`${name}.ts`]: `import { failure, strange } from '../receipt';
import type { Sink } from '../sink';

export const ${constant}: Sink = {
  async request(batch, target) {
    const body = new TextEncoder().encode(batch.map(({ json }) => \`\${json}\\n\`).join(''));
    return { url: target.url, headers: { 'Content-Type': 'application/x-ndjson' }, body };
  },

  receipt(_batch, answer, sent) {
    return failure(answer, sent) ?? strange(answer);
  },
};
`,
    }),
    next: name => [
      `Make the request and read the answer as the engine's documentation says, in src/forward/sinks/${name}.ts.`,
      'Teach test/receiver/protocols.ts the same from that documentation, not from the sink.',
      'Add the kind to the policy (src/policy) and to the admin kit (src/cli/admin-kit/formats/engine).',
      'Run: npx vitest run src/forward src/policy test/repo',
    ],
  },
};
