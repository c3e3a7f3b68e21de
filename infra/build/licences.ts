/** `npm run licences`: writes `docs/licences.md`, what the deployed functions are made of. A test fails when it is not up to date, or a licence is not among those below. */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from './paths.ts';

const FILE = join(repository, 'docs/licences.md');

/** Licences that ask for no more than their notice: whoever runs or changes the shop owes nobody its source. */
export const allowed = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT', 'MIT-0', 'OFL-1.1'];

export interface Package {
  name: string;
  version: string;
  licence: string;
}

interface LockedPackage {
  version?: string;
  license?: string;
  dev?: boolean;
  devOptional?: boolean;
  /** A workspace of ours. */
  link?: boolean;
}

/** By the words of its licence file, for a package that does not name it. */
function readLicence(folder: string): string {
  const file = existsSync(folder) ? readdirSync(folder).find((name) => /^licen[cs]e/i.test(name)) : undefined;
  const text = file ? readFileSync(join(folder, file), 'utf8') : '';
  return /^(The )?MIT License/i.test(text.trim()) ? 'MIT' : 'unknown';
}

/** Every package that `npm ci --omit=dev` installs, by the lock file. */
export function runtimePackages(): Package[] {
  const { packages } = JSON.parse(readFileSync(join(repository, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, LockedPackage>;
  };
  return Object.entries(packages)
    .filter(([path, { dev, devOptional, link }]) => path.includes('node_modules/') && !dev && !devOptional && !link)
    .map(([path, { version = '', license }]) => ({
      name: path.replace(/^.*node_modules\//, ''),
      version,
      licence: license ?? readLicence(join(repository, path)),
    }))
    .sort((a, b) => (`${a.name} ${a.version}` < `${b.name} ${b.version}` ? -1 : 1));
}

/** The licences of an expression such as `MIT AND OFL-1.1`. */
export const licencesIn = (expression: string): string[] => expression.split(/ AND | OR |[()]/).filter(Boolean);

/** The page for today's lock file. */
export function licencePage(): { before: string; after: string } {
  const packages = runtimePackages();
  const counts = Map.groupBy(packages, ({ licence }) => licence);
  const summary = [...counts].sort(([, a], [, b]) => b.length - a.length).map(([licence, list]) => `${list.length} ${licence}`);
  const rows = packages.map(({ name, version, licence }) => `| ${name} | ${version} | ${licence} |`);
  const after = [
    '# Licences of the runtime dependencies',
    '',
    `Written by \`npm run licences\` from \`package-lock.json\`; a test keeps it true. ${packages.length} packages: ${summary.join(', ')}.`,
    'The fonts of invoices are Noto Sans (OFL-1.1). What only builds and tests the shop is not deployed and not listed.',
    '',
    '| package | version | licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
  return { before: existsSync(FILE) ? readFileSync(FILE, 'utf8') : '', after };
}

if (import.meta.main) writeFileSync(FILE, licencePage().after);
