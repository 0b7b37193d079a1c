/** The fields of the log's rows, by the types that describe them. */
import { parseAst } from 'vite';
import { read } from '../repo/source-files';
import type { Items } from './contract';

/** In which each exported interface is a row or part of one. */
const VOCABULARY = ['activity', 'entry-base', 'entry', 'log-entry', 'reply', 'upkeep-entry'];
type Statement = ReturnType<typeof parseAst>['body'][number];

/** `log AskedEntry.safer`: `SaferWay[], optional`. A list of literals counts as `string`. */
export function rowItems(): Items {
  return Object.assign({}, ...VOCABULARY.map(name => itemsOf(read(`src/${name}.ts`))));
}

export function itemsOf(source: string): Items {
  const items = parseAst(source, { lang: 'ts' }).body.flatMap(statement => fieldsOf(statement, source));
  return Object.fromEntries(items);
}

function fieldsOf(statement: Statement, source: string): [string, string][] {
  if (statement.type !== 'ExportNamedDeclaration' || statement.declaration?.type !== 'TSInterfaceDeclaration')
    return [];
  const { id, body } = statement.declaration;
  return body.body.flatMap((member): [string, string][] => {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return [];
    const { start, end } = member.typeAnnotation.typeAnnotation;
    const type = typeText(source.slice(start, end));
    if (type === 'never') return [];
    const name = source.slice(member.key.start, member.key.end);
    return [[`log ${id.name}.${name}`, member.optional ? `${type}, optional` : type]];
  });
}

function typeText(text: string): string {
  return text
    .replace(/\/\*.*?\*\//gs, '')
    .replace(/\s+/g, ' ')
    .replace(/^\| /, '')
    .replace(/'[^']*'(?: \| '[^']*')*/g, 'string');
}
