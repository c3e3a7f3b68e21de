/** Product pictures as SVG: a soft backdrop, a shadow and a drawing in the colour of the goods. */
import { type Colour, colours, darker, isDark, lighter, mix, ofHue } from './colours.ts';
import { type ShapeName, shapes } from './shapes/index.ts';

export interface Picture {
  shape: ShapeName;
  colour: Colour;
  /** Hue of the backdrop in degrees. */
  hue: number;
  /** Kind of backdrop and print, 0 to 3. */
  print: number;
  title: string;
  caption: string;
}

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const stop = (offset: number, colour: string): string => `<stop offset="${offset}" stop-color="${colour}"/>`;

const gradient = (id: string, tilt: string, stops: string): string => `<linearGradient id="${id}" ${tilt}>${stops}</linearGradient>`;

function backdrop(kind: number, tint: string): string {
  const floor = `<path d="M0 640h800v160H0z" fill="${darker(tint, 0.16)}" opacity=".28"/>`;
  const forms = [
    `<circle cx="400" cy="400" r="310" fill="#fff" opacity=".42"/>`,
    `<path d="M150 800V390a250 250 0 0 1 500 0v410z" fill="#fff" opacity=".42"/>${floor}`,
    `<circle cx="590" cy="230" r="170" fill="#fff" opacity=".5"/><circle cx="170" cy="600" r="240" fill="#fff" opacity=".25"/>`,
    `<rect x="90" y="90" width="620" height="620" rx="80" fill="#fff" opacity=".36"/>${floor}`,
  ];
  return forms[kind] ?? '';
}

/** The picture as an SVG document of 800 x 800, about 2 KB. */
export function drawPicture(picture: Picture): string {
  const base = colours[picture.colour];
  const tint = ofHue(picture.hue, 0.5, 0.87);
  const accent = mix(ofHue((picture.hue + 150) % 360, 0.58, 0.56), base, 0.12);
  const drawing = shapes[picture.shape]({
    base,
    light: lighter(base, 0.42),
    dark: darker(base, 0.34),
    deep: darker(base, 0.62),
    body: 'url(#body)',
    metal: 'url(#metal)',
    screen: 'url(#screen)',
    accent,
    ink: isDark(base) ? '#fffdf7' : '#3b3733',
    print: picture.print,
    title: escaped(picture.title),
    caption: escaped(picture.caption),
  });
  const defs = [
    gradient('bg', 'x1="0" y1="0" x2="1" y2="1"', stop(0, lighter(tint, 0.35)) + stop(1, darker(tint, 0.1))),
    gradient('body', 'x1="0" y1="0" x2="1" y2=".35"', stop(0, lighter(base, 0.2)) + stop(0.5, base) + stop(1, darker(base, 0.2))),
    gradient('metal', 'x1="0" y1="0" x2="1" y2="0"', stop(0, '#9a9da6') + stop(0.35, '#eceef2') + stop(1, '#a3a6b0')),
    gradient(
      'screen',
      'x1="0" y1="0" x2="1" y2="1"',
      stop(0, ofHue(picture.hue, 0.6, 0.5)) + stop(1, ofHue((picture.hue + 70) % 360, 0.62, 0.66)),
    ),
  ].join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 800 800" width="800" height="800"><defs>${defs}<filter id="soft" x="-20%" y="-100%" width="140%" height="300%"><feGaussianBlur stdDeviation="12"/></filter></defs><rect width="800" height="800" fill="url(#bg)"/>${backdrop(picture.print, tint)}<ellipse cx="400" cy="684" rx="240" ry="20" fill="#2b2d3a" opacity=".3" filter="url(#soft)"/>${drawing}</svg>\n`;
}
