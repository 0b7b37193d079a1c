/** `npm run -s admin-kit -- POLICY.json OUTDIR`; its exit code is that of the command. */
import { adminKit } from './admin-kit/command';

process.exitCode = adminKit(process.argv.slice(2));
