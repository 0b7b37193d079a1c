/**
 * Sizes of the scripts that the built extension brings into pages, its worker and its own pages.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

export interface Bundle {
  name: string;
  files: number;
  bytes: number;
  brotli: number;
}

interface Manifest {
  background?: { service_worker?: string };
  content_scripts?: { js?: string[] }[];
}

/**
 * Every bundle, with all that its entry imports statically. @param folder of the unpacked extension
 */
export function bundlesOf(folder: string): Bundle[] {
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const worker = manifest.background?.service_worker;
  const declared = [...new Set((manifest.content_scripts ?? []).flatMap(({ js = [] }) => js))];
  const files = (readdirSync(folder, { recursive: true }) as string[]).toSorted();
  const onDemand = files.filter(file => /\.iife\.js$/.test(file) && !declared.includes(file));
  const pages = files.filter(file => file.endsWith('.html'));
  return [
    ...declared.map(file => bundle(folder, `in every page: ${file}`, [file])),
    ...onDemand.map(file => bundle(folder, `in a page when needed: ${file}`, [file])),
    ...(worker ? [bundle(folder, 'worker', [worker])] : []),
    ...pages.map(file => bundle(folder, `page: ${file}`, scriptsOf(folder, file))),
  ];
}

/** Paths in the folder of the scripts that an html page loads. */
function scriptsOf(folder: string, page: string): string[] {
  const sources = [...readFileSync(join(folder, page), 'utf8').matchAll(/<script[^>]*\ssrc="([^"]+)"/g)];
  return sources.map(([, source = '']) => (source.startsWith('/') ? source.slice(1) : join(dirname(page), source)));
}

function bundle(folder: string, name: string, entries: readonly string[]): Bundle {
  const files = new Set(entries);
  // The loop also visits what it adds.
  for (const file of files) {
    const imports = readFileSync(join(folder, file), 'utf8').matchAll(/\b(?:from|import)\s*(["'`])(\.[^"'`]+)\1/g);
    for (const [, , path = ''] of imports) files.add(relative(folder, join(folder, dirname(file), path)));
  }
  const contents = [...files].map(file => readFileSync(join(folder, file)));
  const sum = (sizes: readonly number[]) => sizes.reduce((total, size) => total + size, 0);
  return {
    name,
    files: files.size,
    bytes: sum(contents.map(({ length }) => length)),
    brotli: sum(contents.map(content => brotliCompressSync(content).length)),
  };
}
