/** Bundles every function in one esbuild call. */
import { mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { builtinsByRequire } from './builtins.ts';
import { entries } from './entries.ts';
import { keepOwnSources } from './own-maps.ts';
import { defaultBundles, repository } from './paths.ts';
import { addSideFiles } from './side-files.ts';

/** One bundle of the build. */
export interface Bundle {
  name: string;
  bytes: number;
  /** The files that went into it, relative to the repository. */
  modules: string[];
}

/** Optional parts of the MongoDB driver that we do not use: client-side encryption, Kerberos, compression, cloud credentials. */
export const unused = [
  'mongodb-client-encryption',
  'kerberos',
  'snappy',
  '@mongodb-js/zstd',
  'gcp-metadata',
  'socks',
  'aws4',
  '@aws-sdk/credential-providers',
];

/** mongoose, jsonwebtoken and the AWS clients still call `require` for Node's own modules. */
export const banner =
  "import{createRequire as createRequireForBundle}from'node:module';const require=createRequireForBundle(import.meta.url);";

/**
 * Writes `<outdir>/<function>/index.mjs` with its source map and side files, and returns the bundles by name. The folder is replaced only
 * when everything was built. Throws esbuild's error, which names file and line.
 */
export async function bundle(outdir: string = defaultBundles): Promise<Bundle[]> {
  const sources = entries();
  mkdirSync(dirname(outdir), { recursive: true });
  const fresh = mkdtempSync(`${outdir}-`);
  try {
    const { metafile } = await build({
      absWorkingDir: repository,
      entryPoints: Object.fromEntries(Object.entries(sources).map(([name, file]) => [`${name}/index`, file])),
      outdir: fresh,
      outExtension: { '.js': '.mjs' },
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      mainFields: ['module', 'main'],
      minify: true,
      keepNames: true,
      legalComments: 'none',
      sourcemap: 'linked',
      sourcesContent: false,
      metafile: true,
      external: unused,
      alias: {
        '@aws-sdk/credential-provider-node': join(import.meta.dirname, 'lambda-credentials.ts'),
        'whatwg-url': join(import.meta.dirname, 'node-url.ts'),
        'brotli/decompress.js': join(import.meta.dirname, 'node-brotli.ts'),
      },
      banner: { js: banner },
      plugins: [builtinsByRequire],
      logLevel: 'silent',
    });
    for (const name of Object.keys(sources)) {
      keepOwnSources(join(fresh, name, 'index.mjs.map'));
      addSideFiles(name, join(fresh, name));
    }
    rmSync(outdir, { recursive: true, force: true });
    renameSync(fresh, outdir);
    return Object.keys(sources).map((name) => {
      const output = Object.entries(metafile.outputs).find(([file]) => file.endsWith(`/${name}/index.mjs`))?.[1];
      return { name, bytes: output?.bytes ?? 0, modules: Object.keys(output?.inputs ?? {}) };
    });
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true });
    throw error;
  }
}
