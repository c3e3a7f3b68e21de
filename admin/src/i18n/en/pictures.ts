/** One picture of a category, a page or a collection. */
export const pictures = {
  choose: 'Choose a picture or drop it here',
  hint: 'JPEG, PNG, WebP, AVIF or GIF, at most 10 MB',
  remove: 'Remove the picture',
} as const;
