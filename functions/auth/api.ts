/** Registration, log-in and sessions; the rest of the group in parts. */
import * as z from 'zod';
import { defineApi, empty } from '../../lib/http/contract.ts';
import { idParams, pageOf, pageQuery } from '../../lib/http/schemas.ts';
import { emailApi } from './email-api.ts';
import { invitationsApi } from './invitations-api.ts';
import { passwordsApi } from './passwords-api.ts';
import { Credentials, LoggedIn, PublicKeys, RefreshRequest, Registration, SecurityEvent, SessionInfo } from './schemas.ts';
import { totpApi } from './totp-api.ts';

const sessionsApi = defineApi({
  register: {
    method: 'POST',
    path: '/v1/auth/register',
    summary: 'Register as a customer, and be logged in',
    auth: 'public',
    rateLimit: 'auth',
    body: Registration,
    reply: { 201: LoggedIn },
    errors: ['email_taken'],
  },
  login: {
    method: 'POST',
    path: '/v1/auth/login',
    summary: 'Log in',
    auth: 'public',
    rateLimit: 'auth',
    body: Credentials,
    reply: { 200: LoggedIn },
    errors: ['invalid_credentials', 'account_locked', 'totp_required'],
  },
  refresh: {
    method: 'POST',
    path: '/v1/auth/refresh',
    summary: 'Spend a refresh token for a new pair',
    description: 'Sent again within ten seconds, the same token gets the same pair (two tabs). Later, its reuse ends the session.',
    auth: 'public',
    rateLimit: 'session',
    body: RefreshRequest,
    reply: { 200: LoggedIn },
    errors: ['invalid_refresh_token'],
  },
  logout: {
    method: 'POST',
    path: '/v1/auth/logout',
    summary: 'End this session',
    auth: 'customer',
    rateLimit: 'session',
    reply: { 204: empty('Logged out') },
  },
  listSessions: {
    method: 'GET',
    path: '/v1/auth/sessions',
    summary: 'Where you are logged in',
    auth: 'customer',
    rateLimit: 'session',
    reply: { 200: z.object({ items: z.array(SessionInfo) }) },
  },
  revokeSession: {
    method: 'DELETE',
    path: '/v1/auth/sessions/{id}',
    summary: 'End one of your sessions',
    auth: 'customer',
    rateLimit: 'session',
    params: idParams,
    reply: { 204: empty('The session has ended') },
    errors: ['not_found'],
  },
  revokeOtherSessions: {
    method: 'DELETE',
    path: '/v1/auth/sessions',
    summary: 'End all your sessions but this one',
    auth: 'customer',
    rateLimit: 'session',
    reply: { 204: empty('The other sessions have ended') },
  },
  listEvents: {
    method: 'GET',
    path: '/v1/auth/events',
    summary: 'Your security log: log-ins, failed ones, and what changed',
    auth: 'customer',
    rateLimit: 'session',
    query: z.strictObject(pageQuery),
    reply: { 200: pageOf(SecurityEvent) },
  },
  getJwks: {
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'Public keys of our access tokens',
    auth: 'public',
    rateLimit: 'session',
    cache: 300,
    reply: { 200: PublicKeys },
  },
});

export const auth = { ...sessionsApi, ...passwordsApi, ...emailApi, ...totpApi, ...invitationsApi };
