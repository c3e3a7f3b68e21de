import type { Handlers } from '../../lib/http/types.ts';
import { confirm, disable, enrol } from '../../lib/identity/second-factor.ts';
import { finishLogIn } from '../../lib/identity/second-step.ts';
import type { totpApi } from './totp-api.ts';
import { loggedInView } from './view.ts';

export const totpHandlers: Handlers<typeof totpApi> = {
  enrolTotp: async ({ caller }) => ({ status: 200, body: await enrol(caller.id) }),
  confirmTotp: async ({ caller, body, context }) => ({
    status: 200,
    body: { recoveryCodes: await confirm(caller.id, body.code, context) },
  }),
  disableTotp: async ({ caller, body, context }) => {
    await disable(caller.id, body, context);
    return { status: 204 };
  },
  verifyTotp: async ({ body, context }) => {
    const proof = body.code === undefined ? { recoveryCode: body.recoveryCode ?? '' } : { code: body.code };
    const { user, tokens } = await finishLogIn(body.challenge, proof, context);
    return { status: 200, body: loggedInView(user, tokens) };
  },
};
