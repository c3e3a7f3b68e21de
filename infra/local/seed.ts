/** `npm run seed -- [--seed 7] [--uri mongodb://...] [--data DIR] [--replace]`: fills a database with the demo shop. */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ensureAnalytics } from '../commands/analytics-rebuild.ts';
import { buildIndexes } from '../commands/migrate.ts';
import { ensureSearch } from '../commands/search-rebuild.ts';
import { imagePort } from './data-folder.ts';
import { seedDemo } from './demo/index.ts';
import { emptyShop, hasContent } from './demo/insert.ts';
import { demoPictures } from './demo/pictures-folder.ts';
import { SecretValues } from './emulators/secret-values.ts';
import { localFolder } from './paths.ts';
import { offset } from './services.ts';
import { messageOf, StartError } from './start-error.ts';

const DEFAULT_PORT = 3000;

const options = {
  seed: { type: 'string', default: '7' },
  uri: { type: 'string' },
  data: { type: 'string', default: join(localFolder, 'data') },
  replace: { type: 'boolean', default: false },
} as const;

/** The database of the local cloud that runs. */
function runningUri(): string {
  const file = join(localFolder, 'stack.json');
  if (!existsSync(file)) throw new StartError('Nothing runs here: start the local cloud with npm start, or name a database with --uri.');
  return (JSON.parse(readFileSync(file, 'utf8')) as { mongoUri: string }).mongoUri;
}

async function seed(): Promise<void> {
  const { values } = parseArgs({ options, strict: true });
  const number = Number(values.seed);
  if (!Number.isSafeInteger(number)) throw new StartError(`--seed takes a whole number, not "${values.seed}".`);
  const mongoUri = values.uri ?? runningUri();
  const started = performance.now();
  if (await hasContent(mongoUri)) {
    if (!values.replace) throw new StartError('The database is not empty: --replace empties it first, all of it.');
    await emptyShop(mongoUri);
  }
  await buildIndexes(mongoUri);
  const data = resolve(values.data);
  const images = `http://127.0.0.1:${imagePort(data, DEFAULT_PORT + offset.images)}`;
  const { cloudinary, linkKey } = new SecretValues(join(data, 'secrets.json'));
  const { admin, customer, counts } = await seedDemo({
    mongoUri,
    ...demoPictures(data, images, cloudinary.cloudName),
    linkKey,
    seed: number,
  });
  await ensureSearch(mongoUri);
  await ensureAnalytics(mongoUri);
  for (const [what, count] of Object.entries(counts)) console.log(`${what.padEnd(12)} ${count}`);
  console.log(`admin        ${admin.email}  ${admin.password}`);
  console.log(`customer     ${customer.email}  ${customer.password}`);
  console.log(`done in ${((performance.now() - started) / 1000).toFixed(1)} s`);
}

try {
  await seed();
} catch (error) {
  console.error(messageOf(error));
  process.exitCode = 1;
}
