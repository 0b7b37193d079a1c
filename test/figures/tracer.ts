/** Makes each function of the sources call `globalThis.__entered(FILE, BODY)`. */
import { type Plugin, parseSync } from 'vite';

interface Node {
  type: string;
  start: number;
  end: number;
  [member: string]: unknown;
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression'];

/** @param fileOf path from `src`, or `undefined` for what is not to be traced */
export function tracer(fileOf: (id: string) => string | undefined): Plugin {
  return {
    name: 'tracer',
    enforce: 'post',
    transform(code, id) {
      const file = fileOf(id);
      return file === undefined ? undefined : { code: traced(code, file), map: null };
    },
  };
}

function traced(code: string, file: string): string {
  const inserts: { at: number; text: string }[] = [];
  const visit = (node: unknown, isSpecial = false): void => {
    if (Array.isArray(node)) for (const one of node) visit(one);
    if (!isNode(node)) return;
    const body = FUNCTIONS.includes(node.type) && !isSpecial && !node.generator && isNode(node.body) && node.body;
    const call = `globalThis.__entered(${JSON.stringify(file)}, ${node.async ? 'async ' : ''}() => `;
    if (body && body.type === 'BlockStatement') inserts.push({ at: body.start + 1, text: `return ${call}{` });
    else if (body) inserts.push({ at: body.start, text: `${call}(` });
    // A constructor has to call `super` itself.
    const isConstructor = node.type === 'MethodDefinition' && node.kind === 'constructor';
    for (const [name, value] of Object.entries(node))
      if (typeof value === 'object') visit(value, isConstructor && name === 'value');
    if (body && body.type === 'BlockStatement') inserts.push({ at: body.end - 1, text: '})' });
    else if (body) inserts.push({ at: body.end, text: '))' });
  };
  visit(parseSync('traced.js', code).program);
  let [done, text] = [0, ''];
  for (const insert of inserts.sort((a, b) => a.at - b.at)) {
    text += code.slice(done, insert.at) + insert.text;
    done = insert.at;
  }
  return text + code.slice(done);
}

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && typeof (value as Node).type === 'string';
