/** A browser for tests of pages: Debian's Chromium, or the one that `CHROMIUM` names. */
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

/** Undefined where there is none: such tests are skipped. */
export const chromiumPath = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
  existsSync,
);

/** Starts a browser with a fresh profile, which talks to nobody by itself. */
export function openBrowser(): Promise<Browser> {
  if (!chromiumPath) throw new Error('There is no Chromium');
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  return chromium.launch({ executablePath: chromiumPath, args: ['--no-sandbox', '--disable-gpu', ...quiet] });
}
