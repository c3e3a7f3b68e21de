/**
 * One local cloud for all tests that need one. `SHOP_STACK_FILE=.local/stack.json` uses a running one instead, which is quicker while
 * developing; start that with `--rate-limits off`.
 */
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startLocalCloud } from './local-cloud.ts';

declare module 'vitest' {
  interface ProvidedContext {
    stackFile: string;
  }
}

export default async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const running = process.env.SHOP_STACK_FILE;
  if (running) {
    project.provide('stackFile', resolve(running));
    return undefined;
  }
  const cloud = await startLocalCloud();
  project.provide('stackFile', cloud.stackFile);
  return async () => {
    await cloud.stop();
  };
}
