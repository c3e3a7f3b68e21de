/** The local cloud as a process: what it says when it cannot start, and that nothing is left when it stops. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { freePort, startLocalCloud } from '../support/local-cloud.ts';

const program = join(import.meta.dirname, '../../infra/local/main.ts');

async function run(...options: string[]): Promise<{ code: number | null; said: string }> {
  const child = spawn(process.execPath, [program, ...options], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => {
    said += chunk.toString();
  });
  await once(child, 'close');
  return { code: child.exitCode, said: said.trim() };
}

/** Processes whose command line names the folder. */
const processesOf = (folder: string): string[] =>
  execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
    .split('\n')
    .filter((line) => line.includes(folder));

const isOpen = (url: string): Promise<boolean> =>
  fetch(url).then(
    () => true,
    () => false,
  );

it('says in one sentence that its port is taken', async () => {
  const port = await freePort();
  const server = createServer().listen(port, '127.0.0.1');
  await once(server, 'listening');
  const data = mkdtempSync(join(tmpdir(), 'open-shop-taken-'));
  const { code, said } = await run('--port', String(port), '--data', data, '--no-demo');
  server.close();
  rmSync(data, { recursive: true });
  expect({ code, said }).toEqual({ code: 1, said: `Port ${port} is in use: stop what listens there, or choose another with --port.` });
});

it('says in one sentence that it does not know an option', async () => {
  expect(await run('--colour')).toEqual({ code: 1, said: "Unknown option '--colour'; npm start -- --help lists the options." });
});

it('refuses a data folder that another one uses, stops within 5 s, and leaves no process and no open port', async () => {
  const cloud = await startLocalCloud();
  const data = join(cloud.stackFile, '..');
  const { code, said } = await run('--port', String(await freePort()), '--data', data, '--no-demo');
  expect(code).toBe(1);
  expect(said).toMatch(/^Another local cloud \(pid \d+\) uses /);
  expect(processesOf(data).length).toBeGreaterThan(1);
  const began = performance.now();
  expect(await cloud.stop()).toBe(0);
  expect(performance.now() - began).toBeLessThan(5_000);
  expect(processesOf(data)).toEqual([]);
  const { apiUrl, mailboxUrl, controlUrl } = cloud.info;
  expect(await Promise.all([apiUrl, mailboxUrl, controlUrl].map(isOpen))).toEqual([false, false, false]);
});

it('ends the database of a run that was killed', async () => {
  const cloud = await startLocalCloud();
  const data = join(cloud.stackFile, '..');
  cloud.process.kill('SIGKILL');
  await once(cloud.process, 'exit');
  await expect.poll(() => processesOf(data), { timeout: 10_000 }).toEqual([]);
  rmSync(data, { recursive: true });
});
