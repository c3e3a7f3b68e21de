/** Writes a CSV file of any length part by part; what is in hand is never more than a part. */

import type { FileStore } from '../adapters/files/port.ts';
import { filesBucket } from '../adapters/files/s3.ts';
import { BOM } from '../csv/write.ts';

/** What S3 asks of a part, the last one excepted. */
const PART_BYTES = 5 * 1024 * 1024;
const CSV = 'text/csv; charset=utf-8';

/** How far a file is. */
export interface FileProgress {
  uploadId: string;
  tags: string[];
  bytes: number;
}

/** A page of lines, and where the next one begins; the last page has no `next`. */
export interface Lines {
  text: string;
  rows: number;
  next?: unknown;
}

export interface Part {
  file: FileProgress;
  rows: number;
  /** Where the next part begins; undefined when the file is complete. */
  next?: unknown;
}

/**
 * Writes the next part, from pages of lines, and completes the file after the last one. The first part begins with the header. Running it again
 * from the same progress replaces the part.
 */
export async function writeNextPart(
  key: string,
  before: FileProgress | undefined,
  header: string,
  from: unknown,
  read: (from: unknown) => Promise<Lines>,
  store: FileStore = filesBucket,
): Promise<Part> {
  const file = before ?? { uploadId: await store.begin(key, CSV), tags: [], bytes: 0 };
  const chunks: Buffer[] = before ? [] : [Buffer.from(BOM + header)];
  let size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  let rows = 0;
  let next: unknown = from;
  do {
    const page = await read(next);
    const chunk = Buffer.from(page.text);
    chunks.push(chunk);
    size += chunk.length;
    rows += page.rows;
    next = page.next;
  } while (next !== undefined && size < PART_BYTES);
  const tag = await store.writePart(key, file.uploadId, file.tags.length + 1, Buffer.concat(chunks, size));
  const after = { ...file, tags: [...file.tags, tag], bytes: file.bytes + size };
  if (next === undefined) await store.finish(key, after.uploadId, after.tags);
  return { file: after, rows, ...(next !== undefined && { next }) };
}
