/** Segments are tags on the customer, set by staff. Whoever knows better what a customer is may set them as well. */
import { UserModel } from '../identity/model.ts';

/** The segments of a customer; none for someone who is not there. */
export async function findSegments(customerId: string): Promise<readonly string[]> {
  const user = await UserModel.findById(customerId, { segments: 1 }).lean<{ segments?: string[] }>().exec();
  return user?.segments ?? [];
}

/** Replaces the segments of a customer; false when there is none. */
export async function writeSegments(customerId: string, segments: readonly string[]): Promise<boolean> {
  const result = await UserModel.updateOne({ _id: customerId, role: 'customer', deletedAt: null }, { $set: { segments: [...segments] } });
  return result.matchedCount === 1;
}
