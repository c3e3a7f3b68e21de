/** Files that go in and out of the shop: what is imported and exported. They are kept for days only. */
import type { Readable } from 'node:stream';

export interface FileStore {
  /** A URL that lets whoever has it put exactly so many bytes under a key. */
  uploadUrl(key: string, contentType: string, bytes: number, seconds: number): Promise<string>;
  /** Size in bytes; undefined when there is no such file. */
  sizeOf(key: string): Promise<number | undefined>;
  /** The content from a byte on; none from its end on. Destroy it when enough was read. */
  read(key: string, fromByte: number): Promise<Readable>;
  /** Writes a small file; writing the same key again replaces it. */
  put(key: string, content: Uint8Array, contentType: string): Promise<void>;
  /** A CSV when nothing else is said. */
  downloadUrl(key: string, filename: string, seconds: number, contentType?: string): Promise<string>;
  /** Begins a file that is written in parts of at least 5 MiB each, the last one excepted. */
  begin(key: string, contentType: string): Promise<string>;
  /** Writes part `number`, from 1; again replaces it. Returns its tag. */
  writePart(key: string, uploadId: string, number: number, content: Uint8Array): Promise<string>;
  finish(key: string, uploadId: string, tags: readonly string[]): Promise<void>;
}
