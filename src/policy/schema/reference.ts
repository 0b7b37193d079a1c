/** The reference in policy/README.md. */
import type { Example, SchemaType } from '../keys/key.ts';
import { KEYS } from '../keys/keys.ts';

const TYPES: Readonly<Record<SchemaType, string>> = {
  string: 'text',
  list: 'list of texts',
  boolean: 'true or false',
  integer: 'whole number',
};

export function policyReference(): string {
  const rows = Object.entries(KEYS).map(
    ([name, { type, title, description, example }]) =>
      `| \`${name}\` | ${TYPES[type]} | **${title}.** ${cell(description)} | ${code(example)} |`,
  );
  return ['| key | type | what it does | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function code(example: Example): string {
  return `\`${cell(JSON.stringify(example))}\``;
}

/** A bar would end the cell, even in code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
