/** Functions on a deployed stage speak to the database by TLS, whatever the connection string says. */
import { expect, test } from 'vitest';
import { closeDatabase, connectDatabase, openDatabase } from '../../lib/platform/db.ts';
import { becomeFunction } from '../support/invoke.ts';
import { stack } from '../support/stack.ts';

test('a database that offers no TLS is not spoken to, and a connection string that turns it off is refused', async () => {
  await becomeFunction('auth');
  process.env.STAGE = 'prod';
  await expect(connectDatabase()).rejects.toThrow(/ECONNRESET|closed|TLS|SSL|timed out|socket/i);
  await closeDatabase();
  const uri = new URL(stack().mongoUri);
  uri.searchParams.set('tls', 'false');
  await expect(openDatabase(uri.href, 1, { tls: true })).rejects.toThrow(/tls/i);
});

test('the local one needs none', async () => {
  await openDatabase(stack().mongoUri, 1);
  await closeDatabase();
});
