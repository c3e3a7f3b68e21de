/** Who is in which segment. */
import { found } from '../platform/errors.ts';
import { findSegments, writeSegments } from './segment-repository.ts';

/** The segments of a customer. */
export const readSegments = (customerId: string): Promise<readonly string[]> => findSegments(customerId);

/** Sets the segments of a customer. Error: `not_found`. */
export async function setSegments(customerId: string, segments: readonly string[]): Promise<readonly string[]> {
  found((await writeSegments(customerId, segments)) || undefined, 'customer');
  return segments;
}
