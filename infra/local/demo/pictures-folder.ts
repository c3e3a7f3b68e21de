import { join } from 'node:path';

/** Where the demo's pictures lie in a data folder, and under which URL the image emulator serves them. */
export const demoPictures = (data: string, imagesUrl: string, cloudName: string): { pictureDirectory: string; pictureBaseUrl: string } => ({
  pictureDirectory: join(data, 'images', 'demo'),
  pictureBaseUrl: `${imagesUrl}/${cloudName}/image/upload/demo`,
});
