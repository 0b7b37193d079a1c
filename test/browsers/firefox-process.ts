import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { launchOf } from './policy-folders';

/** Firefox as a process of its own, told apart from any other by its profile. */
export class FirefoxProcess {
  readonly #child: ChildProcess;
  #said = '';
  readonly #kill = () => this.kill();

  constructor(executable: string, profile: string, headless: boolean) {
    // System access is what lets WebDriver open moz-extension pages.
    const flags = ['--no-remote', '--profile', profile, '--remote-debugging-port=0', '--remote-allow-system-access'];
    const { path, env } = launchOf(executable);
    this.#child = spawn(path, [...(headless ? ['--headless'] : []), ...flags], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        ...process.env,
        ...env,
        MOZ_CRASHREPORTER_DISABLE: '1',
        MOZ_DISABLE_AUTO_SAFE_MODE: '1',
        MOZ_REMOTE_SETTINGS_DEVTOOLS: '1',
      },
    });
    process.once('exit', this.#kill);
  }

  /** The WebSocket address, which Firefox chooses and prints. */
  address(timeoutMs = 30_000): Promise<string> {
    return new Promise((resolve, reject) => {
      const fail = (why: string) => reject(new Error(`Firefox ${why}:\n${this.#said.slice(-2_000)}`));
      const timer = setTimeout(() => fail(`did not say within ${timeoutMs} ms where it listens`), timeoutMs);
      this.#child.once('error', reject);
      this.#child.once('exit', code => fail(`ended with ${code}`));
      this.#child.stderr?.on('data', chunk => {
        this.#said += chunk;
        const found = /WebDriver BiDi listening on (ws:\/\/\S+)/.exec(this.#said);
        if (!found?.[1]) return;
        clearTimeout(timer);
        resolve(`${found[1]}/session`);
      });
    });
  }

  kill(): void {
    this.#child.kill('SIGKILL');
  }

  /** It was asked to go, and gets 5 s for that. */
  async ended(): Promise<void> {
    process.off('exit', this.#kill);
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) return;
    const timer = setTimeout(this.#kill, 5_000);
    await once(this.#child, 'exit');
    clearTimeout(timer);
  }
}
