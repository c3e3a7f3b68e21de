/** The built bundles, for benchmarks that run them: those that `npm run bench` has built, or new ones. */
import { readdirSync } from 'node:fs';
import { bundle } from '../../../infra/build/bundle.ts';

/** The folder of the bundles, and their names; they are built into `folder` when `BENCH_BUNDLES` names no others. */
export async function builtBundles(folder: string): Promise<{ folder: string; names: string[] }> {
  const built = process.env.BENCH_BUNDLES;
  if (built) return { folder: built, names: readdirSync(built) };
  return { folder, names: (await bundle(folder)).map(({ name }) => name) };
}
