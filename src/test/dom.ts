/** Import first in a test that needs a document: it gets one of its own, by happy-dom. */
import { builtinEnvironments } from 'vitest/runtime';

// Not by `@vitest-environment`, which makes one document for all files of a process. The setup of
// the next file removes this one.
await builtinEnvironments['happy-dom'].setup(globalThis, {});
