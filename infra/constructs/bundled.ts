import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Stage } from './resources.ts';

/** Whether a function has been built. */
export const hasBundle = (stage: Stage, name: string): boolean => existsSync(join(stage.bundles, name, 'index.mjs'));
