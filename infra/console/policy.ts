/** What a browser lets the console do, deployed and on this machine: nothing but what it needs. */

interface Reached {
  /** Besides its own origin: the API, its WebSockets, where files are uploaded. */
  connect: readonly string[];
  /** Where pictures come from. */
  images: readonly string[];
}

/** The `Content-Security-Policy`: no inline scripts or styles, no other origins. */
export const contentPolicy = ({ connect, images }: Reached): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `connect-src ${["'self'", ...connect].join(' ')}`,
    `img-src ${["'self'", 'data:', ...images].join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** Browser features that the console does without. */
export const permissionsPolicy = 'camera=(), geolocation=(), microphone=(), payment=(), usb=()';
