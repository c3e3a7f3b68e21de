/** Starts a local cloud as a child process, as a person would, and ends it by its pid. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StackInfo } from '../../infra/local/stack-file.ts';
import { canariesIn } from './canaries.ts';
import { logFolder, searchLogs } from './logs.ts';
import { until } from './until.ts';

const program = join(import.meta.dirname, '../../infra/local/main.ts');
const startTimeoutMs = 5 * 60_000;

/** A running local cloud on data of its own. */
export interface ChildCloud {
  /** Of its `stack.json`. */
  stackFile: string;
  info: StackInfo;
  process: ChildProcess;
  /** SIGTERM, and the data removed; resolves with the exit code. Rejects when the logs hold secrets of the tests. */
  stop: () => Promise<number | null>;
}

/** A port with nothing on it. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address !== 'object' || !address) throw new Error('No free port');
  return address.port;
}

/** Starts one, empty and without rate limits, and waits until it is ready. Rejects with what it said when it ends before. */
export async function startLocalCloud(...options: string[]): Promise<ChildCloud> {
  const data = mkdtempSync(join(tmpdir(), 'open-shop-'));
  const stackFile = join(data, 'stack.json');
  const fixed = ['--port', String(await freePort()), '--data', data, '--fresh', '--no-demo', '--rate-limits', 'off'];
  const child = spawn(process.execPath, [program, ...fixed, ...options], { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const hear = (chunk: Buffer): void => {
    said = (said + chunk.toString()).slice(-4_000);
  };
  child.stdout.on('data', hear);
  child.stderr.on('data', hear);
  const isReady = async (): Promise<true | undefined> => {
    if (child.exitCode !== null) throw new Error(`The local cloud ended:\n${said}`);
    return existsSync(stackFile) || undefined;
  };
  try {
    await until('the local cloud to start', isReady, startTimeoutMs);
  } catch (error) {
    child.kill('SIGTERM');
    throw error;
  }
  return {
    stackFile,
    info: JSON.parse(readFileSync(stackFile, 'utf8')) as StackInfo,
    process: child,
    stop: async () => {
      const exited = child.exitCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      await exited;
      try {
        // Only a run of tests keeps what must not be in them.
        if (process.env.SHOP_CANARIES) searchLogs(logFolder(stackFile), canariesIn(process.env.SHOP_CANARIES));
      } finally {
        rmSync(data, { recursive: true, force: true });
      }
      return child.exitCode;
    },
  };
}
