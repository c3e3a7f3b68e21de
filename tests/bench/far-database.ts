/** A database that is as far away as one of another machine. */
import { createRequire } from 'node:module';
import { setTimeout } from 'node:timers/promises';

const mongodb = createRequire(createRequire(import.meta.url).resolve('mongoose'));

interface Wire {
  writeCommand: (this: unknown, ...rest: unknown[]) => Promise<void>;
}

/** From now on each command of this process sets out to the database so many milliseconds later. */
export function moveDatabaseAway(milliseconds: number): void {
  const { Connection } = mongodb('mongodb/lib/cmap/connection.js') as { Connection: { prototype: Wire } };
  const { writeCommand } = Connection.prototype;
  Connection.prototype.writeCommand = async function (...rest) {
    await setTimeout(milliseconds);
    return writeCommand.apply(this, rest);
  };
}
