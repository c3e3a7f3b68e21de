import type { Handlers } from '../../lib/http/types.ts';
import { changePassword } from '../../lib/identity/change-password.ts';
import { forgotPassword } from '../../lib/identity/forgot-password.ts';
import { resetPassword } from '../../lib/identity/reset-password.ts';
import type { passwordsApi } from './passwords-api.ts';

export const passwordHandlers: Handlers<typeof passwordsApi> = {
  forgotPassword: async ({ body, context }) => {
    await forgotPassword(body.email, context);
    return { status: 202 };
  },
  resetPassword: async ({ body, context }) => {
    await resetPassword(body, context);
    return { status: 204 };
  },
  changePassword: async ({ body, caller, context }) => {
    await changePassword(caller, body, context);
    return { status: 204 };
  },
};
