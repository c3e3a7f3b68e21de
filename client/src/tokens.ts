/** Access tokens that renew themselves. */
import { ProblemError } from './problem.ts';
import type { components } from './schema.d.ts';

/** What a log-in answers with. */
export type LoggedIn = components['schemas']['LoggedIn'];

export type Tokens = Pick<LoggedIn, 'accessToken' | 'refreshToken'>;

/** Where the tokens of the caller are kept; several tabs may share one. */
export interface TokenStore {
  read(): Tokens | undefined;
  /** With the answer of a log-in or a renewal; undefined when the session has ended. */
  write(tokens: LoggedIn | undefined): void;
}

/** Kept in memory: gone with the page. */
export function memoryTokens(tokens?: Tokens): TokenStore {
  let kept = tokens;
  return {
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
}

/** Whether a token expires within some time. One that cannot be read is the API's to judge. */
export function expiresWithin(accessToken: string, ms: number): boolean {
  const payload = accessToken.split('.')[1]?.replaceAll('-', '+').replaceAll('_', '/');
  try {
    const { exp } = JSON.parse(atob(payload ?? '')) as { exp?: number };
    return exp !== undefined && exp * 1_000 - Date.now() < ms;
  } catch {
    return false;
  }
}

type Fetch = (request: Request) => Promise<Response>;

/** The API's codes for a token that a new one can take the place of. */
const stale = ['invalid_token', 'unauthenticated'];

/** Whether an answer says that the access token is too old. */
export async function isStale(answer: Response): Promise<boolean> {
  return answer.status === 401 && stale.includes((await ProblemError.of(answer.clone())).code);
}

/** Spends the refresh token; calls that come while one is under way wait for it. True when there is a new access token. */
export function tokenRenewal(baseUrl: string, tokens: TokenStore, send: Fetch): (used: string | undefined) => Promise<boolean> {
  let running: Promise<boolean> | undefined;

  async function renew(refreshToken: string): Promise<boolean> {
    const headers = { 'content-type': 'application/json' };
    const answer = await send(
      new Request(`${baseUrl}/v1/auth/refresh`, { method: 'POST', headers, body: JSON.stringify({ refreshToken }) }),
    );
    if (answer.ok) {
      tokens.write((await answer.json()) as LoggedIn);
      return true;
    }
    // Only a clear no ends the session: a shop that does not answer, or that is asked too often, may know the token all the same.
    const problem = await ProblemError.of(answer);
    if (answer.status !== 401 && answer.status !== 400) throw problem;
    if (tokens.read()?.refreshToken === refreshToken) tokens.write(undefined);
    return false;
  }

  return async (used) => {
    const kept = tokens.read();
    if (!kept) return false;
    if (kept.accessToken !== used) return true;
    running ??= renew(kept.refreshToken).finally(() => {
      running = undefined;
    });
    return running;
  };
}
