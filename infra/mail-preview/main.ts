/** `npm run mail:preview [-- FOLDER]`: writes every mail of the shop, with sample data, for people to look at. */
import { resolve } from 'node:path';
import { writePreview } from './pages.ts';
import { renderAll } from './render.ts';
import { withSurroundings } from './surroundings.ts';

const folder = resolve(process.argv[2] ?? '.local/mail-preview');
const previews = await withSurroundings(renderAll);
writePreview(folder, previews);
console.warn(`${previews.length} mails are in ${folder}: open index.html.`);
