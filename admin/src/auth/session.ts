/** Who is logged in: tokens and profile, kept for all tabs until the log-out. */
import type { components, LoggedIn, ProblemError, TokenStore, Tokens } from '@open-shop/client';

export type Profile = components['schemas']['User'];
export type Permission = Profile['permissions'][number];

/**
 * `out`: nobody. `in`: somebody. `ended`: somebody was, and what they have typed is still on the page; they can log in again over it. `enrolling`: the shop
 * wants a second factor before anything else.
 */
type SessionState = 'out' | 'in' | 'ended' | 'enrolling';

interface Kept extends Tokens {
  user: Profile;
}

interface Snapshot {
  state: SessionState;
  user: Profile | undefined;
}

const KEY = 'open-shop.console.session';

function readKept(): Kept | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEY) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

class Session implements TokenStore {
  #snapshot: Snapshot;
  readonly #listeners = new Set<() => void>();

  constructor() {
    const user = readKept()?.user;
    this.#snapshot = { state: user ? 'in' : 'out', user };
    addEventListener('storage', ({ key }) => {
      if (key === KEY || key === null) this.#followOtherTab();
    });
  }

  read(): Tokens | undefined {
    return readKept();
  }

  write(answer: LoggedIn | undefined): void {
    if (!answer) {
      localStorage.removeItem(KEY);
      if (this.#snapshot.state !== 'out') this.#become({ ...this.#snapshot, state: 'ended' });
      return;
    }
    const { accessToken, refreshToken, user } = answer;
    localStorage.setItem(KEY, JSON.stringify({ accessToken, refreshToken, user } satisfies Kept));
    const before = this.#snapshot;
    // What is on the page belongs to whoever opened it.
    if (before.state === 'ended' && before.user?.id !== user.id) location.reload();
    this.#become({ state: before.state === 'enrolling' ? 'enrolling' : 'in', user });
  }

  /** Forgets everything: the page shows the log-in. */
  clear(): void {
    localStorage.removeItem(KEY);
    this.#become({ state: 'out', user: undefined });
  }

  /** What some answers say about the session. */
  readonly heed = ({ code }: ProblemError): void => {
    const { state } = this.#snapshot;
    if (code === 'session_ended' && state !== 'out') this.write(undefined);
    if (code === 'totp_enrolment_required' && state === 'in') this.#become({ ...this.#snapshot, state: 'enrolling' });
  };

  /** The second factor is on. */
  enrolled(): void {
    this.#become({ ...this.#snapshot, state: 'in' });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly snapshot = (): Snapshot => this.#snapshot;

  #followOtherTab(): void {
    const kept = readKept();
    const { state, user } = this.#snapshot;
    if (!kept) {
      if (state !== 'out') this.#become({ state: 'ended', user });
    } else if (user && user.id !== kept.user.id) location.reload();
    else this.#become({ state: state === 'enrolling' ? 'enrolling' : 'in', user: kept.user });
  }

  #become(next: Snapshot): void {
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  }
}

export const session = new Session();
