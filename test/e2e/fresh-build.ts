/**
 * Browser tests load `dist`: a stale build would test what nobody wrote. Builds only if a source
 * has changed.
 */
import { execFileSync } from 'node:child_process';
import { ROOT } from '../repo/source-files';

export default function setup(): void {
  execFileSync(process.execPath, ['test/prepare.mjs', '--firefox'], { cwd: ROOT, stdio: 'inherit' });
}
