/** From where a request comes. */
export interface Origin {
  ip: string;
  userAgent: string;
  /** For what the request announces. */
  requestId: string;
}
