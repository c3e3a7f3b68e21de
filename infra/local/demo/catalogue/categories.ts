import type { CategoryDocument } from '../../../../lib/catalog/types.ts';
import type { PictureBook } from '../picture-book.ts';
import type { Random } from '../random.ts';
import { definitionsOf } from './attributes.ts';
import { type Branch, categoryTree } from './tree.ts';

/** The categories as documents, parents before their children. */
export function makeCategories(random: Random, pictures: PictureBook, createdAt: Date): CategoryDocument[] {
  const made: CategoryDocument[] = [];
  const add = (branch: Branch, parent: CategoryDocument | undefined, position: number): void => {
    const _id = random.id('cat', createdAt);
    const image = pictures.add(`category-${branch.slug}`, {
      shape: branch.shape,
      colour: random.pick(['Teal', 'Coral', 'Indigo', 'Mustard', 'Emerald', 'Maroon']),
      hue: random.int(0, 359),
      print: 0,
      title: branch.name,
      caption: 'Open Shop',
    });
    const category: CategoryDocument = {
      ...{ _id, slug: branch.slug, name: branch.name, parentId: parent?._id ?? null, path: [...(parent?.path ?? []), _id] },
      ...{ position, image, version: 1, createdAt, updatedAt: createdAt },
    };
    const attributes = definitionsOf[branch.slug];
    if (attributes) category.attributes = attributes;
    made.push(category);
    branch.children?.forEach((child, index) => {
      add(child, category, index);
    });
  };
  categoryTree.forEach((root, index) => {
    add(root, undefined, index);
  });
  return made;
}
