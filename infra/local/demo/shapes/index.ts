/** The drawings by name; a family of products names the one that shows its goods. */
import * as electronics from './electronics.ts';
import * as fashion from './fashion.ts';
import * as grocery from './grocery.ts';
import * as home from './home.ts';
import * as personal from './personal.ts';
import * as play from './play.ts';

export const shapes = { ...electronics, ...fashion, ...home, ...personal, ...play, ...grocery };

export type ShapeName = keyof typeof shapes;
