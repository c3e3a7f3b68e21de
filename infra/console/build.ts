/** Builds the admin console; the same sources are built once. */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../build/paths.ts';

const builds = join(repository, '.local/consoles');
const keptBuilds = 3;
const inputs = ['admin/src/**/*.*', 'admin/public/*', 'admin/*.*', 'client/src/*.ts', 'package-lock.json'];

function hashInputs(): string {
  const hash = createHash('sha256');
  for (const path of inputs.flatMap((pattern) => globSync(pattern, { cwd: repository })).sort()) {
    hash.update(`${path}\0`).update(readFileSync(join(repository, path)));
  }
  return hash.digest('hex').slice(0, 16);
}

function runVite(outdir: string, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const args = [
      join(repository, 'node_modules/vite/bin/vite.js'),
      'build',
      join(repository, 'admin'),
      '--outDir',
      outdir,
      '--emptyOutDir',
    ];
    const child = spawn(process.execPath, [...args, '--logLevel', 'error'], {
      stdio: ['ignore', 'ignore', 'pipe'],
      killSignal: 'SIGKILL',
      // Tests have a word of their own here, with which React's development build would be taken.
      env: { ...process.env, NODE_ENV: 'production' },
      ...(signal && { signal }),
    });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.once('error', reject);
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(`The console was not built: ${said.trim()}`))));
  });
}

/** What is older; a local cloud that runs may still serve the recent ones. */
function removeOldBuilds(): void {
  const byAge = readdirSync(builds)
    .map((name) => ({ folder: join(builds, name), changed: statSync(join(builds, name)).mtimeMs }))
    .sort((a, b) => b.changed - a.changed);
  for (const { folder } of byAge.slice(keptBuilds)) rmSync(folder, { recursive: true, force: true });
}

/** The folder with the files of the console. Rejects with what the build said when it fails, and when `signal` ends it. */
export async function consoleFiles(signal?: AbortSignal): Promise<string> {
  const target = join(builds, hashInputs());
  if (!existsSync(target)) {
    mkdirSync(builds, { recursive: true });
    const work = mkdtempSync(join(builds, 'tmp-'));
    try {
      await runVite(work, signal);
      // Someone else may have been faster.
      if (!existsSync(target)) renameSync(work, target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    removeOldBuilds();
  }
  utimesSync(target, new Date(), new Date());
  return target;
}
