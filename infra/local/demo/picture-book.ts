import { drawPicture, type Picture } from './picture.ts';

/** The pictures that the demo needs, by file name. */
export interface PictureBook {
  /** Remembers a picture and returns its URL. */
  add(name: string, picture: Picture): string;
  files: ReadonlyMap<string, string>;
}

export function pictureBook(baseUrl: string): PictureBook {
  const files = new Map<string, string>();
  return {
    files,
    add: (name, picture) => {
      const file = `${name}.svg`;
      if (!files.has(file)) files.set(file, drawPicture(picture));
      return `${baseUrl.replace(/\/$/, '')}/${file}`;
    },
  };
}
