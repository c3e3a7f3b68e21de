/** The sizes that a picture of the image provider can be had in. Pure: the provider makes them when they are asked for. */

/** In CSS pixels times density: from a small thumbnail to a full screen. */
const WIDTHS = [160, 320, 640, 960, 1280, 1920];
const THUMBNAIL = 160;

const DELIVERY = /^(https?:\/\/[^/]+\/[^/]+\/image\/upload\/)(.+)$/;

export interface ResponsiveUrls {
  /** For lists and small places. */
  thumbnail: string;
  /** For the attribute of the same name. */
  srcset: string;
}

/**
 * Smaller versions of a picture, in the format and quality that suit whoever asks (`f_auto,q_auto`), never enlarged (`c_limit`). Nothing for
 * addresses elsewhere.
 */
export function responsive(url: string): Partial<ResponsiveUrls> {
  const [, base, rest] = DELIVERY.exec(url) ?? [];
  if (base === undefined) return {};
  const at = (width: number): string => `${base}f_auto,q_auto,c_limit,w_${width}/${rest}`;
  return { thumbnail: at(THUMBNAIL), srcset: WIDTHS.map((width) => `${at(width)} ${width}w`).join(', ') };
}
