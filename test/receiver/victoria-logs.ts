/**
 * A real log engine: VictoriaLogs, built once (build-victoria-logs.sh) and kept in the person's
 * cache.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** With the version of the package, so that another one is built anew. */
const BUILT = join(process.env.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'second-look', 'victoria-logs-1.112.0');

/** `VICTORIA_LOGS`: a program that is there already. */
const PROGRAM = process.env.VICTORIA_LOGS ?? BUILT;

/**
 * Why there can be no engine here. Builds it if it is not there yet, which takes some minutes once.
 */
export async function engineObstacle(): Promise<string | undefined> {
  if (existsSync(PROGRAM)) return undefined;
  const script = fileURLToPath(new URL('build-victoria-logs.sh', import.meta.url));
  try {
    const { stdout } = await promisify(execFile)(script, [PROGRAM]);
    if (stdout) console.info(stdout.trim());
    return undefined;
  } catch (error) {
    const { stderr = '', message } = error as Error & { stderr?: string };
    return `VictoriaLogs cannot be built: ${stderr.trim().slice(-300) || message}`;
  }
}

export interface Engine {
  /** `http://127.0.0.1:PORT`. */
  url: string;
  /**
   * What a query in LogsQL finds, a record for each row. Rows can be found as soon as they are
   * delivered; but for some ten seconds after the first row of a stream neither by `{…}` nor with
   * their `_stream`, so ask for fields (measured).
   */
  query(logsql: string): Promise<Record<string, string>[]>;
  close(): Promise<void>;
}

export async function startEngine(): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'victoria-logs-'));
  const port = await freePort();
  const child = spawn(
    PROGRAM,
    [
      `-storageDataPath=${folder}`,
      `-httpListenAddr=127.0.0.1:${port}`,
      '-retentionPeriod=10y',
      '-futureRetention=2d',
      '-loggerLevel=ERROR',
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  );
  let said = '';
  child.stderr?.on('data', chunk => {
    said += chunk;
  });
  const url = `http://127.0.0.1:${port}`;
  await ready(url, child, () => said);
  return {
    url,
    query: logsql => query(url, logsql),
    close: async () => {
      child.kill();
      if (child.exitCode === null) await once(child, 'exit');
      rmSync(folder, { recursive: true });
    },
  };
}

async function query(url: string, logsql: string): Promise<Record<string, string>[]> {
  const response = await fetch(`${url}/select/logsql/query`, {
    method: 'POST',
    body: new URLSearchParams({ query: logsql }),
  });
  const text = await response.text();
  if (!response.ok) throw new Error(`${logsql}\n${text}`);
  return text
    .split('\n')
    .filter(Boolean)
    .map(line => JSON.parse(line));
}

async function ready(url: string, child: ChildProcess, said: () => string): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`VictoriaLogs ended: ${said()}`);
    if (
      await fetch(`${url}/health`).then(
        ({ ok }) => ok,
        () => false,
      )
    )
      return;
    await new Promise(resolve => setTimeout(resolve, 20));
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}
