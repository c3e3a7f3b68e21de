import type * as z from 'zod';
import type { Handlers } from '../../lib/http/types.ts';
import type { Complaint, SuppressionDocument } from '../../lib/notifications/suppression-model.ts';
import { liftSuppression, listSuppressions } from '../../lib/notifications/suppressions.ts';
import type { Suppression, suppressionsApi } from './suppressions-api.ts';

const toldView = ({ at, detail }: Complaint) => ({ at: at.toISOString(), detail });

const suppressionView = ({ _id, bounce, complaint }: SuppressionDocument): z.input<typeof Suppression> => ({
  email: _id,
  ...(bounce && { bounce: toldView(bounce) }),
  ...(complaint && { complaint: toldView(complaint) }),
});

export const suppressionHandlers: Handlers<typeof suppressionsApi> = {
  listSuppressions: async ({ query }) => {
    const { items, nextCursor } = await listSuppressions(query);
    return { status: 200, body: { items: items.map(suppressionView), nextCursor } };
  },
  liftSuppression: async ({ params }) => {
    await liftSuppression(params.email);
    return { status: 204 };
  },
};
