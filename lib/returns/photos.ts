import { cloudinaryImages } from '../adapters/images/cloudinary.ts';
import type { ImageStore, SignedUpload } from '../adapters/images/port.ts';
import { newId } from '../platform/ids.ts';

/** What a browser needs to upload one picture for a return, under an id that nobody can guess; good for an hour. */
export const signReturnPhoto = (store: ImageStore = cloudinaryImages): Promise<SignedUpload> => store.signUpload(`returns/${newId('med')}`);
