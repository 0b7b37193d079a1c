/**
 * What PowerShell's grammar says of a script: there is no PowerShell where our tests run. Grammar:
 * tree-sitter-powershell, written from the language specification.
 */
import { createRequire } from 'node:module';
import { Language, type Node, Parser } from 'web-tree-sitter';

export interface Script {
  /** Line and text of what the grammar does not know. */
  errors: string[];
  /** Names of commands that the script calls and does not define. */
  commands: string[];
  functions: string[];
  /** Variables that are read and never assigned; without those of PowerShell itself. */
  unassigned: string[];
}

/** about_Automatic_Variables; `env:` and `script:` name scopes. */
const AUTOMATIC = ['_', 'true', 'false', 'null', 'args', 'PSScriptRoot', 'PSCmdlet', 'ErrorActionPreference'];

export async function parsePowerShell(text: string): Promise<Script> {
  await Parser.init();
  const grammar = createRequire(import.meta.url).resolve('tree-sitter-powershell/tree-sitter-powershell.wasm');
  const parser = new Parser();
  parser.setLanguage(await Language.load(grammar));
  const nodes = [...below(parser.parse(text)?.rootNode)];
  const textsOf = (type: string) => nodes.filter(node => node.type === type).map(node => node.text);
  const functions = textsOf('function_name');
  const names = textsOf('variable').map(nameOf);
  const assigned = new Set([...nodes.filter(isAssigned).map(({ text: name }) => nameOf(name)), ...AUTOMATIC]);
  return {
    errors: nodes
      .filter(({ isError, isMissing }) => isError || isMissing)
      .map(({ startPosition, text: of }) => `${startPosition.row + 1}: ${of.slice(0, 60)}`),
    commands: [...new Set(textsOf('command_name'))].filter(name => !functions.includes(name)).sort(),
    functions,
    unassigned: [...new Set(names)].filter(name => !assigned.has(name) && !name.startsWith('env:')).sort(),
  };
}

function* below(node: Node | null | undefined): Generator<Node> {
  if (!node) return;
  yield node;
  for (const child of node.children) yield* below(child);
}

function nameOf(variable: string): string {
  return variable.replace(/^[$@]\{?(?:script:)?/, '').replace(/\}$/, '');
}

const ASSIGNS = ['left_assignment_expression', 'script_parameter', 'class_method_parameter', 'foreach_statement'];

/** Targets of assignments, parameters, and the variable of a loop. */
function isAssigned(node: Node): boolean {
  if (node.type !== 'variable') return false;
  for (let at: Node | null = node; at; at = at.parent) {
    const { parent } = at;
    if (parent?.type === 'foreach_statement')
      return parent.children.find(({ type }) => type === 'variable')?.id === at.id;
    if (ASSIGNS.includes(at.type)) return true;
    if (at.type === 'assignment_expression' || at.type === 'statement_block') return false;
  }
  return false;
}
