import { FIELDS, type Form } from './field-list.ts';

export const FORM_WORDS: Readonly<Record<Form, string>> = {
  clear: 'yes',
  none: '',
  keyed: 'pseudonym',
  'keyed-unless-id': 'if it looks like an ID; else pseudonym',
  'keyed-unless-scope': 'if Microsoft defines it; else pseudonym',
  'keyed-unless-refusal': 'if it is a known code; else pseudonym',
  'keyed-unless-entry': 'if Second Look made it; else pseudonym',
  'clear-if-low': 'if a rule found something; else pseudonym',
  'clear-if-medium': 'if the risk is medium or higher; else pseudonym',
  library: 'up to the library; the owner of a OneDrive as pseudonym',
  folder: 'folder',
  site: 'the owner of a OneDrive as pseudonym',
  host: 'host',
};

export function fieldTable(): string {
  const rows = FIELDS.map(
    ({ path, what, minimal, standard, full }) =>
      `| \`${path}\` | ${what} | ${[minimal, standard, full].map(form => FORM_WORDS[form]).join(' | ')} |`,
  );
  return [
    '| field | what is in it | `minimal` | `standard` | `full` |',
    '| --- | --- | --- | --- | --- |',
    ...rows,
  ].join('\n');
}
