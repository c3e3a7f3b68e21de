/** Who is in which segment. */
import { found } from '../platform/errors.ts';
import { readAlone } from '../platform/read-together.ts';
import { segmentsOf, writeSegments } from './segment-repository.ts';

/** The segments of a customer. */
export const readSegments = (customerId: string): Promise<readonly string[]> => readAlone(segmentsOf(customerId));

/** Sets the segments of a customer. Error: `not_found`. */
export async function setSegments(customerId: string, segments: readonly string[]): Promise<readonly string[]> {
  found((await writeSegments(customerId, segments)) || undefined, 'customer');
  return segments;
}
