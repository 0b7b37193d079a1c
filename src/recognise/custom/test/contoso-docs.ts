/** The example of README.md, as the policy parser returns it. */
import { readFileSync } from 'node:fs';
import { parsePolicy } from '../../../policy/parse';
import type { RecogniserData } from '../data';

const README = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** As an admin writes it, before it becomes a text in a list. */
export const CONTOSO_DOCS: string = /```json\n(\{\n {2}"id": "contoso-docs-share"[^`]*)```/.exec(README)?.[1] ?? '';

const { policy } = parsePolicy({ customRecognisers: [CONTOSO_DOCS] }, []);

export const contosoDocs = policy.customRecognisers[0] as RecogniserData;
