/**
 * Every error that a caller can meet: its stable machine word, its HTTP status and its title. The only such table: domain code throws
 * {@link AppError} by code, the HTTP chain turns it into problem+json, and OpenAPI lists the codes of each route from here.
 */
export const errorCodes = {
  validation_failed: [400, 'The request is not valid'],
  malformed_body: [400, 'The body cannot be read'],
  invalid_signature: [400, 'The signature is not valid'],
  idempotency_key_required: [400, 'An Idempotency-Key header is required'],
  unauthenticated: [401, 'Authentication is required'],
  invalid_token: [401, 'The token is not valid'],
  invalid_cart_token: [401, 'The cart token is not valid'],
  invalid_credentials: [401, 'E-mail or password is wrong'],
  invalid_refresh_token: [401, 'The refresh token is not valid'],
  session_ended: [401, 'The session has ended'],
  totp_required: [401, 'A code of your second factor is required'],
  invalid_challenge: [401, 'The log-in must begin anew'],
  invalid_code: [401, 'The code is not valid'],
  forbidden: [403, 'You are not allowed to do this'],
  feature_disabled: [403, 'The shop has turned this off'],
  not_received: [403, 'Only who received the product may do this'],
  totp_enrolment_required: [403, 'This account needs a second factor'],
  not_found: [404, 'Not found'],
  conflict: [409, 'The request conflicts with the current state'],
  address_limit: [409, 'There are too many addresses'],
  email_taken: [409, 'This e-mail address is already registered'],
  email_verified: [409, 'The e-mail address is verified already'],
  email_not_verified: [409, 'The e-mail address is not verified'],
  invitation_invalid: [409, 'The invitation is not valid any more'],
  link_invalid: [409, 'The link is not valid any more'],
  last_super_admin: [409, 'The shop needs a super admin'],
  order_open: [409, 'An order is not finished yet'],
  totp_enrolled: [409, 'The second factor is already on'],
  totp_not_enrolled: [409, 'There is no second factor'],
  review_exists: [409, 'You have reviewed this product already'],
  own_review: [409, 'The review is your own'],
  slug_taken: [409, 'This slug is already used'],
  sku_taken: [409, 'This SKU is already used'],
  category_not_empty: [409, 'The category still has content'],
  insufficient_stock: [409, 'Not enough stock'],
  already_in_stock: [409, 'It can be had now'],
  below_held_stock: [409, 'The count is below what orders hold'],
  coupon_invalid: [409, 'The code cannot be used'],
  coupon_limit: [409, 'There are too many codes'],
  code_taken: [409, 'This code is already used'],
  promotion_unavailable: [409, 'A promotion is no longer available'],
  quote_changed: [409, 'The price has changed'],
  cart_empty: [409, 'The cart is empty'],
  cart_changed: [409, 'The cart has changed'],
  cart_already_ordered: [409, 'This cart has already been ordered'],
  cart_limit: [409, 'The cart is full'],
  wishlist_limit: [409, 'There is no room for more'],
  item_unavailable: [409, 'An item cannot be bought any more'],
  gstin_elsewhere: [409, 'The business is registered in another state'],
  not_serviceable: [409, 'We do not deliver to this address'],
  payment_method_unavailable: [409, 'This payment method is not available for the order'],
  payment_closed: [409, 'The order cannot be paid any more'],
  insufficient_store_credit: [409, 'There is not enough store credit'],
  not_returnable: [409, 'This cannot be returned'],
  not_refundable: [409, 'This cannot be refunded'],
  not_to_pack: [409, 'There is not that much left to pack'],
  not_cancellable: [409, 'There is not that much left to cancel'],
  invalid_transition: [409, 'This step is not possible now'],
  upload_missing: [409, 'The file has not been uploaded'],
  job_finished: [409, 'The job has ended'],
  export_too_large: [409, 'This is too much for one answer'],
  invoice_not_ready: [409, 'The invoice is not ready yet'],
  idempotency_in_progress: [409, 'The first request with this key is still running'],
  version_conflict: [412, 'The resource was changed by someone else'],
  payload_too_large: [413, 'The body is too large'],
  unsupported_media_type: [415, 'The media type is not supported'],
  idempotency_key_reused: [422, 'This Idempotency-Key was used for another request'],
  rate_limited: [429, 'Too many requests'],
  account_locked: [429, 'Too many failed attempts'],
  internal: [500, 'Something went wrong'],
  upstream_unavailable: [503, 'A service we depend on does not answer'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ErrorCode = keyof typeof errorCodes;

/** One wrong field of a request: a JSON path such as `body.lines.0.quantity`, a machine word and a sentence. */
export interface FieldError {
  path: string;
  code: string;
  message: string;
}

/** Extra members of the problem document, for instance how many units are left. None takes the place of one of RFC 9457 or of ours. */
type Extra = Record<string, unknown> &
  Partial<Record<'type' | 'title' | 'status' | 'detail' | 'instance' | 'code' | 'requestId' | 'errors', never>>;

interface AppErrorOptions {
  data?: Extra;
  errors?: FieldError[];
  headers?: Record<string, string>;
  cause?: unknown;
}

/** An error that the caller may see. `detail` is a sentence for people; anything else that is thrown becomes an opaque 500. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly data: Record<string, unknown>;
  readonly errors: FieldError[] | undefined;
  readonly headers: Record<string, string>;

  constructor(code: ErrorCode, detail: string, options: AppErrorOptions = {}) {
    super(detail, { cause: options.cause });
    this.name = 'AppError';
    this.code = code;
    this.data = options.data ?? {};
    this.errors = options.errors;
    this.headers = options.headers ?? {};
  }

  /** HTTP status of the code. */
  get status(): number {
    return errorCodes[this.code][0];
  }
}

/** Throws `not_found` when there is nothing; what belongs to someone else looks the same as what does not exist. */
export function found<T>(value: T | null | undefined, what: string): T {
  if (value === null || value === undefined) throw new AppError('not_found', `There is no such ${what}.`);
  return value;
}
