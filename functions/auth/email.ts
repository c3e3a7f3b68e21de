import type { Handlers } from '../../lib/http/types.ts';
import { requestEmailChange, resendVerification } from '../../lib/identity/change-email.ts';
import { verifyEmail } from '../../lib/identity/verify-email.ts';
import type { emailApi } from './email-api.ts';

export const emailHandlers: Handlers<typeof emailApi> = {
  verifyEmail: async ({ body, context }) => {
    await verifyEmail(body.token, context);
    return { status: 204 };
  },
  resendVerification: async ({ caller, context }) => {
    await resendVerification(caller.id, context);
    return { status: 202 };
  },
  changeEmail: async ({ body, caller, context }) => {
    await requestEmailChange(caller.id, body, context);
    return { status: 202 };
  },
};
