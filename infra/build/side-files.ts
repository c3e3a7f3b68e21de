/** Files that a function reads at run time from its own folder: they are copied beside its bundle. */
import { copyFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { openApiDocument } from './openapi.ts';
import { repository } from './paths.ts';

const require = createRequire(import.meta.url);
const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));

function copiesOf(name: string): Record<string, string> {
  if (name === 'docs') {
    const ui = packageFolder('swagger-ui-dist');
    return {
      'swagger-ui.css': join(ui, 'swagger-ui.css'),
      'swagger-ui-bundle.js': join(ui, 'swagger-ui-bundle.js'),
      'start.js': join(repository, 'functions/docs/start.js'),
    };
  }
  if (name === 'worker-invoices' || name === 'admin-packing') {
    const fonts = packageFolder('@expo-google-fonts/noto-sans');
    return {
      'NotoSans-Regular.ttf': join(fonts, '400Regular/NotoSans_400Regular.ttf'),
      'NotoSans-Bold.ttf': join(fonts, '700Bold/NotoSans_700Bold.ttf'),
    };
  }
  return {};
}

/** Writes the side files of a function into its bundle's folder. */
export function addSideFiles(name: string, folder: string): void {
  for (const [file, source] of Object.entries(copiesOf(name))) copyFileSync(source, join(folder, file));
  if (name === 'docs') writeFileSync(join(folder, 'openapi.json'), JSON.stringify(openApiDocument()));
}
