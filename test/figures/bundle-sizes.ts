/**
 * Prints how many bytes of a build come from each package, minified: `npx tsx
 * test/figures/bundle-sizes.ts [chrome|firefox]`.
 */
import { SourceMap } from 'node:module';
import { build, type Rolldown } from 'vite';

const [mode = 'chrome'] = process.argv.slice(2);

const { output } = (await build({
  mode,
  logLevel: 'silent',
  build: { write: false, sourcemap: true },
})) as Rolldown.RolldownOutput;

const files = new Map(output.map(file => [file.fileName, file.type === 'chunk' ? file.code : String(file.source)]));
const bytes = new Map<string, number>();
for (const [name, code] of files) {
  const map = files.get(`${name}.map`);
  if (map !== undefined) count(code, new SourceMap(JSON.parse(map)));
}

const rows = [...bytes].sort(([, a], [, b]) => b - a);
console.table(rows.map(([from, size]) => ({ from, kB: (size / 1000).toFixed(1) })));

function count(code: string, map: SourceMap): void {
  for (const [line, text] of code.split('\n').entries()) {
    for (let column = 0; column < text.length; column++) {
      const entry = map.findEntry(line, column);
      const from = packageOf('originalSource' in entry ? entry.originalSource : '');
      bytes.set(from, (bytes.get(from) ?? 0) + Buffer.byteLength(text[column] ?? ''));
    }
  }
}

/** The sources themselves, and what the bundler adds, are called `Second Look`. */
function packageOf(source: string): string {
  return /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? 'Second Look';
}
