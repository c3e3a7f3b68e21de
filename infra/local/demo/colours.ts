/** The colours that goods come in, by the name that customers choose. */
export const colours = {
  Black: '#34363d',
  Charcoal: '#565b66',
  Silver: '#c3c8d0',
  White: '#f6f4ee',
  Ivory: '#efe4cb',
  Beige: '#d8c3a2',
  Tan: '#b98355',
  Brown: '#7c533b',
  Maroon: '#82303f',
  Red: '#cf4344',
  Coral: '#ee8268',
  Rust: '#b65a32',
  Mustard: '#dba63a',
  Yellow: '#f0cc56',
  Olive: '#7f8450',
  Green: '#4d8c63',
  Emerald: '#1f7d67',
  Mint: '#a5d5bf',
  Teal: '#2c7f88',
  'Sky Blue': '#8bbde0',
  Blue: '#4374b9',
  Navy: '#2d3c62',
  Indigo: '#454a92',
  Lavender: '#b5a6d8',
  Purple: '#75509a',
  Pink: '#eba3b7',
  'Rose Gold': '#d9a595',
  Gold: '#d0a650',
  Clear: '#d5e3e6',
  Natural: '#d3a873',
  Walnut: '#86583b',
} as const;

export type Colour = keyof typeof colours;

const channels = (hex: string): number[] => [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16));

/** Between two colours; 0 is the first, 1 the second. */
export function mix(from: string, to: string, share: number): string {
  const end = channels(to);
  return `#${channels(from)
    .map((value, i) => Math.round(value + ((end[i] ?? 0) - value) * share))
    .map((value) => value.toString(16).padStart(2, '0'))
    .join('')}`;
}

export const lighter = (hex: string, share: number): string => mix(hex, '#ffffff', share);
export const darker = (hex: string, share: number): string => mix(hex, '#1a1c26', share);

/** Whether white print can be read on it. */
export const isDark = (hex: string): boolean => {
  const [r = 0, g = 0, b = 0] = channels(hex);
  return 0.299 * r + 0.587 * g + 0.114 * b < 150;
};

/** A hue of the colour circle in degrees as hex, saturation and lightness from 0 to 1. */
export function ofHue(hue: number, saturation: number, lightness: number): string {
  const channel = (n: number): string => {
    const k = (n + hue / 30) % 12;
    const value = lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}
