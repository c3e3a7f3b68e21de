/** `MONGODB_URI=... npm run stock:verify [-- --uri mongodb://... --sku SKU]`: reports stock whose counts or ledger do not add up; ends with 1 if any. */
import { parseArgs } from 'node:util';
import { verifyStock } from '../../lib/inventory/verify-stock.ts';
import { connected } from './connected.ts';
import { runningUri } from './running-uri.ts';

const { values } = parseArgs({ options: { uri: { type: 'string' }, sku: { type: 'string', multiple: true } } });

const uri = values.uri ?? process.env.MONGODB_URI ?? runningUri();
if (!uri) {
  console.error('Name the database by --uri or MONGODB_URI, or start the local cloud.');
  process.exit(1);
}
const { checked, drifts } = await connected(uri, () => verifyStock(values.sku));
for (const { id, problem, ...numbers } of drifts) console.error(`${id}: ${problem} ${JSON.stringify(numbers)}`);
console.warn(`${checked} stock documents checked, ${drifts.length} problems.`);
process.exitCode = drifts.length > 0 ? 1 : 0;
