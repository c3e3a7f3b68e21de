import type { Handlers } from '../../lib/http/types.ts';
import { acceptInvitation } from '../../lib/identity/accept-invitation.ts';
import { openSession } from '../../lib/identity/open-session.ts';
import type { invitationsApi } from './invitations-api.ts';
import { loggedInView } from './view.ts';

export const invitationHandlers: Handlers<typeof invitationsApi> = {
  acceptInvitation: async ({ body, context }) => {
    const user = await acceptInvitation(body);
    return { status: 200, body: loggedInView(user, await openSession(user, context)) };
  },
};
