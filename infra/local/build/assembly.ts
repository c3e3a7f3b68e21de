/** A program of its own: bundles the functions and synthesizes the local stage into the folder it is given. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundle } from '../../build/bundle.ts';
import { synthesize } from '../../synth.ts';
import { messageOf } from '../start-error.ts';

const [folder = ''] = process.argv.slice(2);
const bundles = join(folder, 'functions');

try {
  await bundle(bundles);
  synthesize({ stage: 'local', outdir: join(folder, 'assembly'), bundles, check: false });
  rmSync(bundles, { recursive: true });
} catch (error) {
  process.stderr.write(messageOf(error));
  process.exitCode = 1;
}
