/** The reference in policy/README.md. */
import type { Example, SchemaType } from '../keys/key.ts';
import { KEYS } from '../keys/keys.ts';

const TYPES: Readonly<Record<SchemaType, string>> = {
  string: 'text',
  list: 'list of texts',
  boolean: 'true or false',
  integer: 'whole number',
};

/** @param words a text of `_locales` by its key */
export function policyReference(words: (key: string) => string): string {
  const rows = Object.entries(KEYS).map(([name, { type, example }]) => {
    const what = `**${words(`key_${name}`)}.** ${cell(words(`key_${name}_what`))}`;
    return `| \`${name}\` | ${TYPES[type]} | ${what} | ${code(example)} |`;
  });
  return ['| key | type | what it does | example |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

function code(example: Example): string {
  return `\`${cell(JSON.stringify(example))}\``;
}

/** A bar would end the cell, even in code. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
