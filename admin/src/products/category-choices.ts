/** The categories to choose from, each by the names on the way to it, and what they say of their products. */
import { useCategories } from '../categories/categories.ts';
import { wayTo } from '../categories/tree.ts';
import type { Category } from '../categories/types.ts';

export type Definition = NonNullable<Category['attributes']>[number];

export function useCategoryChoices(): { id: string; name: string }[] {
  const { data = [] } = useCategories();
  return data.map((category) => ({ id: category.id, name: wayTo(data, category) })).toSorted((a, b) => a.name.localeCompare(b.name));
}

/** What products of a category say of themselves: its own definitions and those of all above it, the nearest of a name. */
export function useDefinitions(categoryId: string | null | undefined): Definition[] {
  const { data = [] } = useCategories();
  const path = data.find(({ id }) => id === categoryId)?.path ?? [];
  const defined = path.flatMap((step) => data.find(({ id }) => id === step)?.attributes ?? []);
  return [...new Map(defined.map((definition) => [definition.name, definition])).values()];
}
