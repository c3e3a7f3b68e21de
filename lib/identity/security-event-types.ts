/** What the security log knows. Apart from the model, because contracts list them. */
export const securityEventTypes = [
  'login',
  'login_failed',
  'locked',
  'password_reset',
  'password_changed',
  'email_changed',
  'session_revoked',
  'refresh_reuse',
  'new_device',
  'totp_enabled',
  'totp_disabled',
  'recovery_code_used',
  'email_verified',
] as const;

export type SecurityEventType = (typeof securityEventTypes)[number];
