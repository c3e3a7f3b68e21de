/** The sales of today over the WebSocket API: one connection that is kept open, and opened anew before its token expires. Knows nothing of the page. */

export interface Today {
  /** Of the shop, `2026-11-28`. */
  day: string;
  orders: number;
  /** In paise. */
  gross: number;
  net: number;
}

/**
 * `connecting`: for the first time. `live`: what is shown is true. `reconnecting`: it was. `offline`: for a while already, or not at all on this shop;
 * still tried. `refused`: the shop has said no, and is not asked again.
 */
export type LiveState = 'connecting' | 'live' | 'reconnecting' | 'offline' | 'refused';

interface Options {
  url: string;
  /** A token that is good for another minute; undefined when there is none. Rejects when the shop does not answer. */
  token: () => Promise<string | undefined>;
  onToday: (today: Today) => void;
  onState: (state: LiveState) => void;
  /** How long each thing takes, in milliseconds; tests are in a hurry. */
  pace?: Partial<Pace>;
}

interface Pace {
  /** The first pause after a connection was lost, and the longest. */
  firstPause: number;
  longestPause: number;
  /** How often the other side is asked whether it is there, and how long it has for an answer. */
  ping: number;
  answer: number;
  /** How long before its end a connection is replaced. */
  replace: number;
}

const usualPace: Pace = { firstPause: 1_000, longestPause: 30_000, ping: 60_000, answer: 15_000, replace: 45_000 };

type Timed = 'retry' | 'opened' | 'ping' | 'answer' | 'replace' | 'midnight';

/** Connections that failed in a row until it is no short interruption any more. */
const MANY = 4;
const DAY_MS = 86_400_000;

interface Message {
  type: string;
  at: string;
  data: unknown;
}

interface Money {
  amount: number;
}

interface ShopToday {
  day: string;
  orders: number;
  gross: Money;
  net: Money;
}

export class ShopLive {
  readonly #options: Options;
  readonly #pace: Pace;
  /** The one that is listened to; while its successor is opened, still. */
  #current: WebSocket | undefined;
  #opening: WebSocket | undefined;
  #failures = 0;
  #state: LiveState = 'connecting';
  #latest = '';
  #isOver = false;
  readonly #timers = new Map<Timed, ReturnType<typeof setTimeout>>();

  constructor(options: Options) {
    this.#options = options;
    this.#pace = { ...usualPace, ...options.pace };
  }

  start(): void {
    void this.#open();
  }

  /** Ends it for good. */
  stop(): void {
    this.#isOver = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    this.#current?.close();
    this.#opening?.close();
  }

  /** Tries again at once, if it is waiting to. */
  hurry(): void {
    if (this.#timers.has('retry')) void this.#open();
  }

  #become(state: LiveState): void {
    if (state === this.#state || this.#isOver) return;
    this.#state = state;
    this.#options.onState(state);
  }

  #after(what: Timed, ms: number, then: () => void): void {
    this.#cancel(what);
    if (this.#isOver) return;
    this.#timers.set(
      what,
      setTimeout(() => {
        this.#timers.delete(what);
        then();
      }, ms),
    );
  }

  #cancel(what: Timed): void {
    clearTimeout(this.#timers.get(what));
    this.#timers.delete(what);
  }

  async #open(): Promise<void> {
    this.#cancel('retry');
    const token = await this.#options.token().catch(() => null);
    if (this.#isOver || this.#opening) return;
    // Without a session there is nothing to wait for: who logs in begins anew.
    if (token === undefined) return this.#become('refused');
    if (token === null) return this.#retry();
    const socket = new WebSocket(this.#options.url, ['bearer', token]);
    this.#opening = socket;
    this.#after('opened', this.#pace.answer, () => this.#lose(socket));
    socket.onmessage = ({ data }) => this.#hear(socket, JSON.parse(String(data)) as Message);
    socket.onclose = () => this.#lose(socket);
  }

  #hear(socket: WebSocket, { type, at, data }: Message): void {
    if (this.#isOver || (socket !== this.#opening && socket !== this.#current)) return;
    if (socket === this.#current) this.#cancel('answer');
    if (type === 'ready') this.#greet(socket, Date.parse((data as { closesAt: string }).closesAt) - Date.parse(at));
    if (type === 'shop.today') this.#take(socket, at, data as ShopToday);
    if (type === 'error') this.#heed((data as { code: string }).code, socket);
  }

  #greet(socket: WebSocket, life: number): void {
    socket.send(JSON.stringify({ action: 'subscribe_shop' }));
    // One that is about to end anyway is not replaced, but followed.
    if (life > this.#pace.replace) this.#after('replace', life - this.#pace.replace, () => void this.#open());
  }

  #take(socket: WebSocket, at: string, { day, orders, gross, net }: ShopToday): void {
    if (socket === this.#opening) this.#adopt(socket);
    // Both connections tell, and messages may overtake each other.
    if (at < this.#latest) return;
    this.#latest = at;
    this.#options.onToday({ day, orders, gross: gross.amount, net: net.amount });
    // No event tells of midnight. Not everybody asks in the same moment.
    const untilMidnight = Date.parse(`${day}T00:00:00+05:30`) + DAY_MS - Date.parse(at);
    this.#after('midnight', untilMidnight + Math.random() * 5_000, () => this.#ask('subscribe_shop'));
  }

  /** The successor tells what is true: the one before is not needed any more. */
  #adopt(socket: WebSocket): void {
    const before = this.#current;
    this.#current = socket;
    this.#opening = undefined;
    this.#failures = 0;
    before?.close();
    this.#cancel('opened');
    this.#cancel('answer');
    this.#become('live');
    this.#ping();
  }

  #ping(): void {
    this.#after('ping', this.#pace.ping, () => {
      this.#ask('ping');
      this.#ping();
    });
  }

  /** A connection that breaks without a word is found out by the answer that does not come. */
  #ask(action: 'ping' | 'subscribe_shop'): void {
    const socket = this.#current;
    if (socket?.readyState !== WebSocket.OPEN) return;
    socket.send(JSON.stringify({ action }));
    this.#after('answer', this.#pace.answer, () => this.#lose(socket));
  }

  #heed(code: string, socket: WebSocket): void {
    if (code === 'internal') this.#lose(socket);
    if (code !== 'forbidden' && code !== 'too_many_subscriptions') return;
    this.#become('refused');
    this.stop();
  }

  /** A connection has ended, or is as good as that. */
  #lose(socket: WebSocket): void {
    const isKnown = socket === this.#opening || socket === this.#current;
    if (!isKnown || this.#isOver) return;
    if (socket === this.#opening) {
      this.#opening = undefined;
      this.#cancel('opened');
    } else {
      this.#current = undefined;
      this.#cancel('ping');
      this.#cancel('answer');
      this.#become('reconnecting');
    }
    socket.close();
    if (!this.#opening) this.#retry();
  }

  #retry(): void {
    this.#failures += 1;
    if (!this.#current) this.#become(this.#failures < MANY ? 'reconnecting' : 'offline');
    const pause = Math.min(this.#pace.firstPause * 2 ** (this.#failures - 1), this.#pace.longestPause);
    // Consoles that were cut off together do not come back together.
    this.#after('retry', pause * (0.5 + Math.random() / 2), () => void this.#open());
  }
}
