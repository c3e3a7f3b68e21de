/** The category tree: name, drawing and children; a leaf's slug is what families name. */
import type { ShapeName } from '../shapes/index.ts';

export interface Branch {
  slug: string;
  name: string;
  shape: ShapeName;
  children?: readonly Branch[];
}

const branch = (slug: string, name: string, shape: ShapeName, children?: readonly Branch[]): Branch => ({
  slug,
  name,
  shape,
  ...(children && { children }),
});

export const categoryTree: readonly Branch[] = [
  branch('electronics', 'Electronics', 'laptop', [
    branch('mobiles', 'Mobiles', 'phone', [
      branch('smartphones', 'Smartphones', 'phone'),
      branch('mobile-accessories', 'Cases & Charging', 'powerBank'),
    ]),
    branch('laptops', 'Laptops & Monitors', 'laptop'),
    branch('audio', 'Audio', 'headphones', [
      branch('headphones', 'Headphones', 'headphones'),
      branch('earbuds', 'Earbuds', 'earbuds'),
      branch('speakers', 'Speakers', 'speaker'),
    ]),
    branch('smart-watches', 'Smart Watches', 'smartWatch'),
  ]),
  branch('fashion', 'Fashion', 'dress', [
    branch('men', 'Men', 'shirt', [
      branch('men-t-shirts', 'T-Shirts', 'tee'),
      branch('men-shirts', 'Shirts', 'shirt'),
      branch('men-jeans', 'Jeans & Chinos', 'jeans'),
    ]),
    branch('women', 'Women', 'kurta', [
      branch('women-kurtas', 'Kurtas', 'kurta'),
      branch('women-sarees', 'Sarees', 'saree'),
      branch('women-dresses', 'Dresses', 'dress'),
    ]),
    branch('footwear', 'Footwear', 'shoe'),
    branch('bags', 'Bags', 'backpack'),
    branch('watches-sunglasses', 'Watches & Sunglasses', 'wristWatch'),
  ]),
  branch('home', 'Home', 'chair', [
    branch('furniture', 'Furniture', 'chair'),
    branch('decor', 'Lamps & Decor', 'lamp'),
    branch('furnishing', 'Bed & Cushions', 'bedding'),
  ]),
  branch('kitchen', 'Kitchen', 'pan', [
    branch('cookware', 'Cookware', 'cooker'),
    branch('appliances', 'Appliances', 'mixer'),
    branch('storage-dining', 'Bottles, Dining & Storage', 'dinnerware'),
  ]),
  branch('beauty', 'Beauty', 'creamJar', [
    branch('skincare', 'Skin Care', 'dropper'),
    branch('hair-bath', 'Hair & Bath', 'pump'),
    branch('fragrance', 'Fragrance', 'perfume'),
  ]),
  branch('books', 'Books', 'book', [
    branch('fiction', 'Fiction', 'book'),
    branch('non-fiction', 'Non-Fiction', 'book'),
    branch('children-books', 'Children’s Books', 'book'),
  ]),
  branch('sports', 'Sports', 'cricketBat', [
    branch('fitness', 'Yoga & Fitness', 'yogaMat'),
    branch('cricket-games', 'Cricket & Games', 'cricketBat'),
  ]),
  branch('toys-games', 'Toys & Games', 'teddy', [branch('toys', 'Toys', 'blocks'), branch('board-games', 'Board Games', 'boardGame')]),
  branch('grocery', 'Grocery', 'sack', [
    branch('tea-coffee', 'Tea & Coffee', 'tin'),
    branch('spices-staples', 'Spices & Rice', 'pouch'),
    branch('snacks-honey', 'Honey & Oils', 'glassJar'),
  ]),
];
