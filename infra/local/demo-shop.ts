/** Fills an empty database with the demo shop, and remembers its log-ins for later starts. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { demoPictures } from './demo/pictures-folder.ts';
import type { Emulators } from './services.ts';
import type { Login } from './stack-file.ts';

/** The demo's staff and customer. */
export interface Logins {
  admin: Login | null;
  customer: Login | null;
}

const nobody: Logins = { admin: null, customer: null };

async function isEmpty(mongoUri: string): Promise<boolean> {
  const connection = await mongoose.createConnection(mongoUri).asPromise();
  try {
    const counts = await Promise.all(['users', 'products'].map((name) => connection.collection(name).estimatedDocumentCount()));
    return counts.every((count) => count === 0);
  } finally {
    await connection.close();
  }
}

/** What seeding needs to know. */
interface Occasion {
  data: string;
  mongoUri: string;
  wanted: boolean;
  emulators: Emulators;
  say: (line: string) => void;
}

/** Seeds when nothing is there yet. Without the demo, or on data that are not the demo's, there are no log-ins to tell. */
export async function demoLogins({ data, mongoUri, wanted, emulators, say }: Occasion): Promise<Logins> {
  const file = join(data, 'logins.json');
  if (!wanted) return nobody;
  if (!(await isEmpty(mongoUri))) return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Logins) : nobody;
  say('Filling the empty shop with demo data ...');
  // Imported here: other starts do without the demo's code.
  const { seedDemo } = await import('./demo/index.ts');
  const { admin, customer } = await seedDemo({
    mongoUri,
    linkKey: emulators.secrets.linkKey,
    ...demoPictures(data, emulators.endpoints.images, emulators.secrets.cloudinary.cloudName),
  });
  const logins: Logins = { admin, customer };
  writeFileSync(file, JSON.stringify(logins, null, 2), { mode: 0o600 });
  return logins;
}
