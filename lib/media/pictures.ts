/** The shop's own pictures: their ids, and where they are named. Pure. */

/** Folder of the pictures that staff upload. Nothing else at the provider is ever deleted. */
export const PICTURE_FOLDER = 'products';

/** Between the address of the account and the id: transformations and a version. */
const OWN = new RegExp(
  `^https?://[^/?#]+/[^/?#]+/image/upload/(?:(?:[a-z]{1,3}_[^/?#]+|v\\d+)/)*(${PICTURE_FOLDER}/med_[0-9a-z]{26})(?:\\.\\w+)?$`,
);

/** The id of an own picture by one of its addresses, whatever version, transformation or format it has; undefined for all others. */
export const pictureIdOf = (url: string): string | undefined => OWN.exec(url)?.[1];

/** An own picture, the address that it is shown by, and where that stands: `images.0.url`. */
export interface NamedPicture {
  id: string;
  url: string;
  path: string;
}

/** The own pictures that are named anywhere in a value. */
export function picturesIn(value: unknown, path = ''): NamedPicture[] {
  if (typeof value === 'string') {
    const id = pictureIdOf(value);
    return id === undefined ? [] : [{ id, url: value, path }];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => picturesIn(part, path ? `${path}.${key}` : key));
}

/** The pictures that a change takes away. */
export function droppedPictures(before: unknown, after: unknown): NamedPicture[] {
  const kept = new Set(picturesIn(after).map(({ id }) => id));
  return picturesIn(before).filter(({ id }) => !kept.has(id));
}
