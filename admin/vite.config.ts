/** How the console is built: static files that work in any folder, since all addresses are relative. */
import react from '@vitejs/plugin-react';
import type { UserConfig } from 'vite';

export default {
  root: import.meta.dirname,
  base: './',
  plugins: [react()],
  build: {
    target: 'es2023',
    manifest: true,
    // The content security policy knows no `data:` scripts or styles.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2_000,
  },
} satisfies UserConfig;
