/** A picture that leads somewhere in the storefront. */
export interface Tile {
  img: string;
  navigateTo: string;
}

/** The page that the existing storefront shows for a category; one per category, whose id it has. */
export interface CategoryPageDocument {
  _id: string;
  title: string;
  description: string;
  type: string;
  banners: Tile[];
  products: Tile[];
  createdBy: string;
  createdAt: Date;
  updatedAt: Date;
}
