const PAUSE_MS = 100;

/** Asks again until there is an answer. Fails with what it waited for. */
export async function until<T>(what: string, ask: () => Promise<T | undefined | null>, timeoutMs = 20_000): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  while (Date.now() < deadline) {
    const answer = await ask();
    if (answer !== undefined && answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
  throw new Error(`Waited ${timeoutMs} ms in vain for ${what}`);
}
