/**
 * `MONGODB_URI=... npm run announce:again -- --hours 24`: after a restore, tells the workers once more of the orders that changed in the last hours
 * before it. The sweeper sends it; what was done already is not done twice.
 */
import { parseArgs } from 'node:util';
import { announceAgain } from '../../lib/orders/announce-again.ts';
import { connected } from './connected.ts';

const HOUR_MS = 3_600_000;

const { values } = parseArgs({ options: { hours: { type: 'string', default: '24' } } });
const hours = Number(values.hours);
const uri = process.env.MONGODB_URI;
if (!uri || !(hours > 0)) {
  console.error('Name the database by MONGODB_URI; --hours is a number.');
  process.exit(1);
}
console.warn(`${await connected(uri, () => announceAgain(new Date(Date.now() - hours * HOUR_MS)))} orders are announced again.`);
