import mongoose from 'mongoose';
import { outboxOf } from '../messaging/outbox-repository.ts';
import { type ResetRequest, ResetRequestModel } from './reset-request-model.ts';

export type { ResetRequest };

/** The outbox of requests for a new password. */
export const resetRequestsOutbox = outboxOf('resetRequests', ResetRequestModel);

export async function insertResetRequest(request: ResetRequest): Promise<void> {
  await ResetRequestModel.create(request);
}

export const findResetRequests = (ids: readonly string[]): Promise<ResetRequest[]> =>
  ResetRequestModel.find({ _id: mongoose.trusted({ $in: [...ids] }) })
    .lean<ResetRequest[]>()
    .exec();
