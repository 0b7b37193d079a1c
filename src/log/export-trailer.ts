/** Pages may sign exports only; the background writes checkpoints. */
export { exportTrailer } from './checkpoint';
