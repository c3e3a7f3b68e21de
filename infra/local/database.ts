/** The database of this run: the one that `MONGODB_URI` names, or a mongod of our own. */
import { join } from 'node:path';
import { findMongod } from './mongo/find.ts';
import { endOrphan } from './mongo/orphan.ts';
import { type RunningMongod, startMongod } from './mongo/start.ts';

/** Starts or names the database. One that `MONGODB_URI` names is never emptied, also not by `--fresh`. */
export async function openLocalDatabase(data: string, port: number, say: (line: string) => void): Promise<RunningMongod> {
  const uri = process.env.MONGODB_URI;
  if (uri) return { uri, stop: async () => undefined };
  return startMongod(await findMongod(say), join(data, 'mongo'), port);
}

/** Ends what an earlier, killed run left behind on the folder. */
export const endLeftovers = (data: string): Promise<void> => endOrphan(join(data, 'mongo', 'db'));
