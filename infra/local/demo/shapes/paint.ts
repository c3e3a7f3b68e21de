/** What a shape is painted with. A shape draws on 800 x 800 and stands on the floor at y = 680. */
export interface Paint {
  /** The colour of the goods. */
  base: string;
  light: string;
  dark: string;
  deep: string;
  /** `url(#...)`: the colour as light falls on it from the left. */
  body: string;
  /** `url(#...)`: metal. */
  metal: string;
  /** `url(#...)`: a display that is on. */
  screen: string;
  /** A second colour that goes well with the background. */
  accent: string;
  /** Readable on `base`. */
  ink: string;
  /** A pattern number, 0 to 3: plain and three prints. */
  print: number;
  /** What is written on a cover or label; escaped already. */
  title: string;
  /** A smaller second line. */
  caption: string;
}

export type Shape = (paint: Paint) => string;

/** Text in the middle of a label. */
export const label = (x: number, y: number, size: number, fill: string, text: string): string =>
  `<text x="${x}" y="${y}" font-family="Georgia,serif" font-size="${size}" fill="${fill}" text-anchor="middle">${text}</text>`;

/** A print over a garment, cut out by its outline. */
export function printed(outline: string, p: Paint): string {
  const fill = p.print === 2 ? p.accent : p.ink;
  const opacity = p.print === 2 ? 0.75 : 0.22;
  const marks = [
    '',
    Array.from({ length: 12 }, (_, i) => `<rect x="100" y="${230 + i * 38}" width="600" height="11"/>`).join(''),
    '<circle cx="400" cy="410" r="62"/><rect x="318" y="492" width="164" height="12" rx="6"/>',
    Array.from(
      { length: 48 },
      (_, i) => `<circle cx="${190 + (i % 6) * 84 + (Math.floor(i / 6) % 2) * 42}" cy="${230 + Math.floor(i / 6) * 60}" r="9"/>`,
    ).join(''),
  ][p.print];
  return marks
    ? `<clipPath id="cut"><path d="${outline}"/></clipPath><g clip-path="url(#cut)" fill="${fill}" opacity="${opacity}">${marks}</g>`
    : '';
}
