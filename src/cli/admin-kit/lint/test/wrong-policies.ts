import { WRONG_FILES } from './wrong-files';
import { WRONG_VALUES } from './wrong-values';

/** What is an error. */
export const WRONG = [...WRONG_FILES, ...WRONG_VALUES];
