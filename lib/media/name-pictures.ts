import { AppError } from '../platform/errors.ts';
import { reservePictures } from './picture-repository.ts';
import { type NamedPicture, picturesIn } from './pictures.ts';

/** Longer than any function takes from here to its write. */
const RESERVED_MS = 3 * 60_000;

/** A worker that finds out that a picture is in use gives it back at once: so often and so long it is waited for. */
const ATTEMPTS = 5;
const PAUSE_MS = 200;

/** Those of the pictures that cannot be had any more. */
async function reserve(named: readonly NamedPicture[]): Promise<Set<string>> {
  let left = named;
  for (let attempt = 1; ; attempt++) {
    const taken = await reservePictures(left, new Date(Date.now() + RESERVED_MS));
    if (taken.size === 0 || attempt === ATTEMPTS) return taken;
    left = left.filter(({ id }) => taken.has(id));
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

/**
 * Call before a write that names pictures: they are kept until it has taken place. Throws `validation_failed` for those that were deleted because
 * nothing used them; `root` is where the value stands in the request.
 */
export async function namePictures(value: unknown, root: string): Promise<void> {
  const named = picturesIn(value, root);
  const gone = await reserve(named);
  const message = 'This picture was deleted because nothing used it. Upload it again.';
  const errors = named.filter(({ id }) => gone.has(id)).map(({ path }) => ({ path, code: 'picture_deleted', message }));
  if (errors.length) throw new AppError('validation_failed', message, { errors });
}

/** The same for addresses of a file, which may lead anywhere: none is refused. */
export async function namePicturesOfFile(value: unknown): Promise<void> {
  await reserve(picturesIn(value));
}
