/**
 * A row of the corpus, or an example of a recogniser, as the observation a witness would make of
 * it. The command line makes the same of its input.
 */
export { observationOf as observation, type Request } from '../../src/cli/observation';
