/** The command `admin-kit` in this process: to start one takes longer than the command. */
import { vi } from 'vitest';
import { adminKit } from '../src/cli/admin-kit/command';

export interface Ran {
  status: number | null;
  out: string;
  told: string;
}

/** Leaves no word of it in the process. */
export function runAdminKit(...args: string[]): Ran {
  const [out, told] = [process.stdout, process.stderr].map(stream => vi.spyOn(stream, 'write').mockReturnValue(true));
  const textOf = (written: typeof out) => written?.mock.calls.map(([text]) => text).join('') ?? '';
  const before = Object.getOwnPropertyDescriptor(globalThis, 'chrome');
  try {
    return { status: adminKit(args), out: textOf(out), told: textOf(told) };
  } finally {
    out?.mockRestore();
    told?.mockRestore();
    if (before) Object.defineProperty(globalThis, 'chrome', before);
    else Reflect.deleteProperty(globalThis, 'chrome');
  }
}
