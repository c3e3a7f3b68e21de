/** `MONGODB_URI=... npm run verify [-- --uri mongodb://... --grace 300]`: says which promises a database breaks; ends with 1 if any. */
import { parseArgs } from 'node:util';
import { verify } from '../../lib/verification/verify.ts';
import { connected } from './connected.ts';
import { loadModels } from './migrate.ts';
import { runningUri } from './running-uri.ts';

const { values } = parseArgs({ options: { uri: { type: 'string' }, grace: { type: 'string', default: '300' } } });

const uri = values.uri ?? process.env.MONGODB_URI ?? runningUri();
const graceMs = Number(values.grace) * 1_000;
if (!uri || !Number.isFinite(graceMs)) {
  console.error('Name the database by --uri or MONGODB_URI, or start the local cloud; --grace is a number of seconds.');
  process.exit(1);
}
await loadModels();
const broken = await connected(uri, async () => {
  let violations = 0;
  for await (const { name, checked, findings } of verify({ graceMs })) {
    for (const { rule, id, detail } of findings) console.error(`${rule}: ${id}: ${detail}`);
    console.warn(`${name.padEnd(12)}${String(checked).padStart(8)} looked at, ${findings.length} wrong`);
    violations += findings.length;
  }
  return violations;
});
console.warn(broken === 0 ? 'Every promise is kept.' : `${broken} violations.`);
process.exitCode = broken > 0 ? 1 : 0;
