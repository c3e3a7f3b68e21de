/** What a browser fetches before it shows something, compressed: scripts and styles that a page of the console begins with. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

interface Chunk {
  file: string;
  imports?: string[];
  css?: string[];
}

type Manifest = Record<string, Chunk>;

const dashboard = ['index.html', 'src/console.tsx', 'src/dashboard/dashboard.tsx', 'src/dashboard/sales-chart.tsx'];

/** First loads and their limits in bytes. */
const firstLoads = {
  'log-in': { entries: ['index.html'], limit: 350 * 1024 },
  dashboard: { entries: dashboard, limit: 600 * 1024 },
} as const;

type FirstLoad = keyof typeof firstLoads;

function filesOf(manifest: Manifest, entries: readonly string[]): Set<string> {
  const files = new Set<string>(['index.html']);
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const chunk = manifest[name];
    if (!chunk) throw new Error(`The console has no part ${name}`);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    for (const imported of chunk.imports ?? []) visit(imported);
  };
  for (const entry of entries) visit(entry);
  return files;
}

/** Bytes of a first load, gzipped, of the console in `folder`. */
function firstLoadOf(folder: string, name: FirstLoad): number {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite/manifest.json'), 'utf8')) as Manifest;
  const files = [...filesOf(manifest, firstLoads[name].entries)];
  return files.reduce((sum, file) => sum + gzipSync(readFileSync(join(folder, file))).length, 0);
}

/** A line for each first load, for `npm run build`. */
export const sizeReport = (folder: string): string =>
  (Object.keys(firstLoads) as FirstLoad[])
    .map((name) => `console, ${name}: ${Math.ceil(firstLoadOf(folder, name) / 1024)} KB gzipped of ${firstLoads[name].limit / 1024}`)
    .join('\n');

/** First loads over their limit. */
export const tooSlow = (folder: string): FirstLoad[] =>
  (Object.keys(firstLoads) as FirstLoad[]).filter((name) => firstLoadOf(folder, name) > firstLoads[name].limit);
