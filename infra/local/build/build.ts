/** Gives the template and bundles of today's sources: from an earlier build when nothing changed, else by a child process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { localFolder } from '../paths.ts';
import { StartError } from '../start-error.ts';
import { hashSources } from './sources.ts';

const builds = join(localFolder, 'builds');
const keptBuilds = 10;
const running = new Set<ChildProcess>();

function runBuild(folder: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [fileURLToPath(new URL('./assembly.ts', import.meta.url)), folder], {
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    running.add(child);
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('close', (code) => {
      running.delete(child);
      if (code === 0) resolve();
      else reject(new StartError(`The build failed: ${said.trim().split('\n').slice(0, 3).join(' ')}`));
    });
  });
}

/** Bundles of old sources; a running local cloud may still load from the recent ones. */
function removeOldBuilds(): void {
  const byAge = readdirSync(builds)
    .map((name) => ({ folder: join(builds, name), changed: statSync(join(builds, name)).mtimeMs }))
    .sort((a, b) => b.changed - a.changed);
  for (const { folder } of byAge.slice(keptBuilds)) rmSync(folder, { recursive: true, force: true });
}

function publish(work: string, target: string): void {
  try {
    renameSync(work, target);
  } catch (error) {
    if (!existsSync(target)) throw error;
    rmSync(work, { recursive: true });
  }
}

/** The cloud assembly's folder. Throws {@link StartError} when the build fails. */
export async function buildAssembly(): Promise<string> {
  const target = join(builds, hashSources());
  if (!existsSync(target)) {
    mkdirSync(builds, { recursive: true });
    const work = mkdtempSync(join(builds, 'tmp-'));
    try {
      await runBuild(work);
      publish(work, target);
    } catch (error) {
      rmSync(work, { recursive: true, force: true });
      throw error;
    }
    removeOldBuilds();
  }
  utimesSync(target, new Date(), new Date());
  return join(target, 'assembly');
}

/** Ends builds that still run, and waits until they are gone. */
export async function stopBuilds(): Promise<void> {
  const ended = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ended);
}
