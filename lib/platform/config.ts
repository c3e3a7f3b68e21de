/** Environment, read once per container and validated: a missing variable fails the first invocation with its name. */
import type * as z from 'zod';

/** Reads a slice of the environment. Throws with every missing or wrong variable named. */
export function environment<S extends z.ZodObject>(slice: S, source: NodeJS.ProcessEnv = process.env): z.output<S> {
  const result = slice.safeParse(source);
  if (!result.success) throw new Error(`Environment: ${result.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}`);
  return result.data;
}

/** Evaluates once, on first use; later calls return the same value. */
export function once<T>(make: () => T): () => T {
  let value: { made: T } | undefined;
  return () => {
    value ??= { made: make() };
    return value.made;
  };
}

/** Like {@link once} for promises, but a rejection is forgotten, so that the next call tries again. */
export function onceAsync<T>(make: () => Promise<T>): () => Promise<T> {
  let promise: Promise<T> | undefined;
  return () => {
    promise ??= make().catch((error: unknown) => {
      promise = undefined;
      throw error;
    });
    return promise;
  };
}
