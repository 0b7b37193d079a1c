/** CPU time and memory of processes, as Linux reports them in /proc. */
import { readdirSync, readFileSync } from 'node:fs';

/**
 * Length of a clock tick in /proc/PID/stat, ms (USER_HZ is 100 on every Linux that Chromium
 * supports).
 */
const TICK_MS = 10;

interface Process {
  pid: number;
  parent: number;
  /** Its own CPU time and that of its children that have ended, ms. */
  cpu: number;
}

/**
 * CPU time of a process and all its descendants so far, ms, including those that have ended.
 * Resolution: 10 ms a process.
 */
export function cpuOfTree(root: number): number {
  return treeOf(root).reduce((sum, { cpu }) => sum + cpu, 0);
}

/** CPU time of each running process that hosts an extension, ms by process id. */
export function cpuOfExtensions(root: number): Map<number, number> {
  return new Map(extensionProcesses(root).map(({ pid, cpu }) => [pid, cpu]));
}

export interface Memory {
  /** Pages that no other process has, clean and dirty, bytes. */
  unshared: number;
  /** The same, and of shared pages its part: "proportional set size", bytes. */
  proportional: number;
}

/** Memory of the processes that host an extension, by /proc/PID/smaps_rollup. */
export function memoryOfExtensions(root: number): Memory {
  const rollups = extensionProcesses(root).map(({ pid }) => read(`/proc/${pid}/smaps_rollup`));
  return {
    unshared: bytesIn(rollups, /^Private_(?:Clean|Dirty): +(\d+) kB$/gm),
    proportional: bytesIn(rollups, /^Pss: +(\d+) kB$/gm),
  };
}

function extensionProcesses(root: number): Process[] {
  return treeOf(root).filter(({ pid }) => read(`/proc/${pid}/cmdline`).includes('--extension-process'));
}

function treeOf(root: number): Process[] {
  const all = readdirSync('/proc')
    .filter(name => /^\d+$/.test(name))
    .flatMap(name => processOf(Number(name)) ?? []);
  const tree = all.filter(({ pid }) => pid === root);
  // The loop also visits what it appends.
  for (const { pid } of tree) tree.push(...all.filter(({ parent }) => parent === pid));
  return tree;
}

function processOf(pid: number): Process | undefined {
  const stat = read(`/proc/${pid}/stat`);
  // The name, in parentheses, may contain anything. Fields by proc_pid_stat(5): 4 ppid; 14 to 17
  // utime, stime, cutime, cstime.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  if (fields.length < 15) return undefined;
  const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0);
  return { pid, parent: Number(fields[1]), cpu: ticks * TICK_MS };
}

function bytesIn(rollups: readonly string[], line: RegExp): number {
  const kilobytes = rollups.flatMap(rollup => [...rollup.matchAll(line)]).map(([, number]) => Number(number));
  return kilobytes.reduce((sum, number) => sum + number, 0) * 1024;
}

/** @returns an empty string if the process has ended */
function read(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}
