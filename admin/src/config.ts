/** Where the shop answers: the files of the console are the same for every deployment, and this one file beside them is not. */
export interface Config {
  /** Of the API, without a slash at the end. */
  apiUrl: string;
  /** Of the WebSocket API; null where there is none. */
  wsUrl: string | null;
}

/** Reads `config.json`. Rejects when it is not there. */
export async function readConfig(): Promise<Config> {
  const answer = await fetch('config.json', { cache: 'no-cache' });
  if (!answer.ok) throw new Error(`config.json: ${answer.status}`);
  return (await answer.json()) as Config;
}
