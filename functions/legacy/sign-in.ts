import type { Handlers } from '../../lib/http/types.ts';
import { createFirstStaff } from '../../lib/identity/create-first-staff.ts';
import { logOut } from '../../lib/identity/end-session.ts';
import { signInLegacy, signUpLegacy } from '../../lib/identity/legacy-sign-in.ts';
import { AppError } from '../../lib/platform/errors.ts';
import type { shopApi } from './shop-api.ts';
import type { staffApi } from './staff-api.ts';
import { userView } from './view.ts';

type SignIn = Pick<typeof shopApi, 'legacySignUp' | 'legacySignIn'> &
  Pick<typeof staffApi, 'legacyAdminSignUp' | 'legacyAdminSignIn' | 'legacyAdminSignOut'>;

/** Wrong credentials in the words of a client. They are the same for all reasons, so that they do not tell who has an account. */
const inWordsOf =
  (words: string) =>
  (error: unknown): never => {
    if (error instanceof AppError && error.code === 'invalid_credentials') throw new AppError('invalid_credentials', words);
    throw error;
  };

export const signInHandlers: Handlers<SignIn> = {
  legacySignUp: async ({ body, context }) => {
    const { user, token } = await signUpLegacy(body, context).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'email_taken') throw new AppError('email_taken', 'User already registered');
      throw error;
    });
    return { status: 201, body: { token, user: userView(user) } };
  },

  legacySignIn: async ({ body, context }) => {
    const { user, token } = await signInLegacy(body, 'storefront', context).catch(inWordsOf('Something went wrong'));
    return { status: 200, body: { token, user: userView(user) } };
  },

  legacyAdminSignUp: async ({ body }) => {
    await createFirstStaff(body);
    return { status: 201, body: { message: 'Admin created Successfully..!' } };
  },

  legacyAdminSignIn: async ({ body, context }) => {
    const { user, token } = await signInLegacy(body, 'admin panel', context).catch(inWordsOf('Invalid Password'));
    return { status: 200, body: { token, user: userView(user) } };
  },

  legacyAdminSignOut: async ({ caller }) => {
    await logOut(caller.sessionId, caller.id);
    return { status: 200, body: { message: 'Signout successfully...!' } };
  },
};
