/**
 * All that a page may have of signing: the last line of an export. Checkpoints are rows, and rows
 * are written by the background alone.
 */
export { exportTrailer } from './checkpoint';
