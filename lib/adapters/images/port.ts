/** What the shop needs of whoever stores its pictures. */

export interface StoredImage {
  publicId: string;
  url: string;
  width: number;
  height: number;
  format: string;
  bytes: number;
}

/** All that a browser posts, with its file, to upload a picture by itself. */
export interface SignedUpload {
  uploadUrl: string;
  /** Form fields to send along with `file`. */
  fields: Record<string, string>;
  publicId: string;
  expiresAt: Date;
}

export interface ImageStore {
  /** Stores a picture under an id. Throws `upstream_unavailable` when the provider does not take it. */
  upload(publicId: string, content: Uint8Array<ArrayBuffer>): Promise<StoredImage>;
  signUpload(publicId: string): Promise<SignedUpload>;
  /** Deletes a stored picture; one that is not there is fine. Throws `upstream_unavailable`. */
  remove(publicId: string): Promise<void>;
  /** Address of a stored picture. */
  urlOf(publicId: string): Promise<string>;
}
