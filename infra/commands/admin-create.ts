/** `MONGODB_URI=... npm run admin:create -- --email you@example.com [--name "First Last"]`: the first super admin. Asks for the password, or reads ADMIN_PASSWORD. */
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { createStaff } from '../../lib/identity/create-staff.ts';
import { closeDatabase, openDatabase } from '../../lib/platform/db.ts';

const { values } = parseArgs({
  options: { email: { type: 'string' }, name: { type: 'string', default: 'Shop Admin' }, uri: { type: 'string' } },
});
const uri = values.uri ?? process.env.MONGODB_URI;

async function askPassword(): Promise<string> {
  if (process.env.ADMIN_PASSWORD) return process.env.ADMIN_PASSWORD;
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await terminal.question('Password of the new super admin: ');
  terminal.close();
  return answer;
}

if (!values.email || !uri) {
  console.error('Usage: MONGODB_URI=... npm run admin:create -- --email you@example.com [--name "First Last"]');
  process.exit(1);
}

const [firstName = 'Shop', ...rest] = values.name.split(' ');
await openDatabase(uri);
try {
  const { id } = await createStaff({
    email: values.email,
    password: await askPassword(),
    firstName,
    lastName: rest.join(' '),
    role: 'super_admin',
  });
  console.error(`Created the super admin ${values.email} (${id}).`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  await closeDatabase();
}
