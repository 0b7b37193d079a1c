/** Keeps what this version promises, when it is published: `npx tsx test/contract/write.ts`. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { contractOfThisSource } from './contract';

writeFileSync(join(import.meta.dirname, 'released.json'), `${JSON.stringify(contractOfThisSource(), null, 2)}\n`);
