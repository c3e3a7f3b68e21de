/**
 * Has bundles get Node's own modules by `require`. An `import` of one reads each of its exports, also those that Node loads when they are first read: `node:http` then loads
 * the WebSocket client and `node:crypto` the web's cryptography, which no function uses and each would wait for at its start.
 */
import { isBuiltin } from 'node:module';
import type { Plugin } from 'esbuild';

const NAMESPACE = 'builtin';

export const builtinsByRequire: Plugin = {
  name: 'builtins-by-require',
  setup(build) {
    build.onResolve({ filter: /^[a-z:_/]+$/ }, ({ path, kind, namespace }) => {
      if (!isBuiltin(path)) return undefined;
      // What the module below requires, and what is required anyway, is Node's matter.
      if (namespace === NAMESPACE || kind !== 'import-statement') return { path, external: true };
      return { path, namespace: NAMESPACE };
    });
    build.onLoad({ filter: /.*/, namespace: NAMESPACE }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
};
