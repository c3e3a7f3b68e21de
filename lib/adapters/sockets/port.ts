/** Open WebSocket connections, as the gateway that holds them offers them. */
export interface Sockets {
  /** Sends a text. `gone` when nobody listens any more. Throws when the gateway refuses, after retries. */
  send: (connectionId: string, text: string) => Promise<'sent' | 'gone'>;
  /** Closes a connection; one that is closed already stays so. */
  close: (connectionId: string) => Promise<void>;
}
