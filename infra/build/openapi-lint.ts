/** `npm run openapi`: writes the document to `build/openapi.json` and lints it with Redocly's recommended rules. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { openApiDocument } from './openapi.ts';

mkdirSync('build', { recursive: true });
writeFileSync('build/openapi.json', JSON.stringify(openApiDocument(), null, 2));
const lint = spawnSync('redocly', ['lint', 'build/openapi.json', '--config', 'redocly.yaml'], {
  stdio: 'inherit',
  env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
});
process.exitCode = lint.status ?? 1;
