/** Work that was not done when its time was over. It may still be. */
export class OutOfTime extends Error {
  override readonly name = 'OutOfTime';
}

/** What the work comes to. Rejects with {@link OutOfTime} when that takes longer. */
export async function inTime<T>(what: string, ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new OutOfTime(`${what} took longer than ${ms} ms`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
