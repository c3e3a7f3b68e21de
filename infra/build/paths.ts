import { join } from 'node:path';

/** The root of the repository. */
export const repository = join(import.meta.dirname, '../..');

/** Where `npm run build` and `cdk synth` leave the bundles. */
export const defaultBundles = join(repository, 'build/functions');
