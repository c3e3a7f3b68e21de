/** `npm run client`: writes the types of the API, `src/schema.d.ts`, from the OpenAPI document. A contract test fails when they are not those of today's contracts. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repository } from '../infra/build/paths.ts';
import { schemaFile, schemaHeader, shownDocument } from './schema-source.ts';

/** Needs an older TypeScript than the project, and so lies beside this workspace. */
const generator = join(repository, 'node_modules/@open-shop/client/node_modules/.bin/openapi-typescript');

const document = shownDocument();
const folder = mkdtempSync(join(tmpdir(), 'client-'));
try {
  const [source, made] = [join(folder, 'openapi.json'), join(folder, 'schema.d.ts')];
  writeFileSync(source, JSON.stringify(document));
  execFileSync(generator, [source, '--output', made, '--default-non-nullable', 'false'], { stdio: ['ignore', 'ignore', 'inherit'] });
  const types = readFileSync(made, 'utf8');
  writeFileSync(schemaFile, `${schemaHeader(document, types)}${types}`);
} finally {
  rmSync(folder, { recursive: true });
}
