/** What react-admin's store keeps in this browser, as the log-in page, which does without react-admin, reads and writes it. */
const PREFIX = 'RaStore.';

/** A kept value; undefined when there is none. */
export function readKept<T>(name: string): T | undefined {
  try {
    return (JSON.parse(localStorage.getItem(PREFIX + name) ?? 'null') as T | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Keeps a value. */
export const keep = (name: string, value: unknown): void => localStorage.setItem(PREFIX + name, JSON.stringify(value));
