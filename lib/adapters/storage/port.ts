/** What the shop needs of whoever keeps its documents. */
export interface DocumentStore {
  /** Writes a document; writing the same key again replaces it. */
  put(key: string, content: Uint8Array, contentType: string): Promise<void>;
  /** Throws when there is no such key. */
  get(key: string): Promise<Uint8Array>;
  /** A URL that lets whoever has it download the document for some seconds, under a file name. */
  downloadUrl(key: string, filename: string, seconds: number): Promise<string>;
}
