/** Segments are tags on the customer, set by staff. Whoever knows better what a customer is may set them as well. */
import { UserModel } from '../identity/model.ts';
import { type Read, readOf } from '../platform/read-together.ts';

/** Reads the segments of a customer; none for someone who is not there. */
export const segmentsOf = (customerId: string): Read<readonly string[]> =>
  readOf(
    UserModel,
    [{ $match: { _id: customerId } }, { $project: { segments: 1 } }],
    ([user]: { segments?: string[] }[]) => user?.segments ?? [],
  );

/** Replaces the segments of a customer; false when there is none. */
export async function writeSegments(customerId: string, segments: readonly string[]): Promise<boolean> {
  const result = await UserModel.updateOne({ _id: customerId, role: 'customer', deletedAt: null }, { $set: { segments: [...segments] } });
  return result.matchedCount === 1;
}
