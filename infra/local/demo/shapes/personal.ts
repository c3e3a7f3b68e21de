import { label, type Shape } from './paint.ts';

export const creamJar: Shape = (p) => `
<rect x="220" y="300" width="360" height="120" rx="26" fill="${p.metal}"/><path d="M220 350h360" stroke="#fff" stroke-width="6" opacity=".5"/><path d="M200 420h400v190c0 46-26 70-70 70H270c-44 0-70-24-70-70z" fill="${p.body}"/><rect x="250" y="470" width="300" height="150" rx="14" fill="#fffdf7" opacity=".92"/><path d="M400 486c26 20 26 44 0 58-26-14-26-38 0-58z" fill="${p.accent}"/>${label(400, 590, 32, '#4a443d', p.caption)}`;

export const tube: Shape = (p) => `
<path d="M280 130h240l-26 430H306z" fill="${p.body}"/><path d="M276 120h248v30H276z" fill="${p.dark}"/><path d="M330 560h140l14 110a10 10 0 0 1-10 10H326a10 10 0 0 1-10-10z" fill="${p.metal}"/><path d="M318 170l14 370" stroke="#fff" stroke-width="16" opacity=".4" stroke-linecap="round"/><path d="M400 240c40 30 40 70 0 94-40-24-40-64 0-94z" fill="${p.ink}" opacity=".7"/>${label(400, 400, 34, p.ink, p.caption)}<rect x="350" y="430" width="100" height="6" fill="${p.ink}" opacity=".6"/>`;

export const pump: Shape = (p) => `
<path d="M400 210v-60h90" fill="none" stroke="#35302d" stroke-width="24" stroke-linejoin="round" stroke-linecap="round"/><rect x="350" y="200" width="100" height="70" rx="16" fill="#35302d"/><path d="M330 270h140c60 30 90 60 90 120v250a40 40 0 0 1-40 40H280a40 40 0 0 1-40-40V390c0-60 30-90 90-120z" fill="${p.body}"/><rect x="280" y="410" width="240" height="200" rx="16" fill="#fffdf7" opacity=".92"/><path d="M400 432c34 28 34 60 0 80-34-20-34-52 0-80z" fill="${p.accent}"/>${label(400, 570, 32, '#4a443d', p.caption)}<path d="M270 400v220" stroke="#fff" stroke-width="12" opacity=".4" stroke-linecap="round"/>`;

export const dropper: Shape = (p) => `
<rect x="362" y="110" width="76" height="110" rx="34" fill="#35302d"/><rect x="340" y="210" width="120" height="60" rx="10" fill="${p.metal}"/><path d="M350 270h100c0 40 80 50 80 120v240a50 50 0 0 1-50 50H320a50 50 0 0 1-50-50V390c0-70 80-80 80-120z" fill="${p.body}"/><rect x="300" y="430" width="200" height="170" rx="12" fill="#fffdf7" opacity=".92"/><path d="M400 446c28 24 28 52 0 70-28-18-28-46 0-70z" fill="${p.accent}"/>${label(400, 572, 28, '#4a443d', p.caption)}<path d="M296 400v220" stroke="#fff" stroke-width="12" opacity=".45" stroke-linecap="round"/>`;

export const perfume: Shape = (p) => `
<rect x="345" y="130" width="110" height="120" rx="16" fill="${p.metal}"/><rect x="365" y="250" width="70" height="40" fill="${p.dark}"/><rect x="230" y="286" width="340" height="394" rx="54" fill="${p.body}" opacity=".92"/><path d="M262 430h276v196a26 26 0 0 1-26 26H288a26 26 0 0 1-26-26z" fill="${p.accent}" opacity=".45"/><path d="M270 330v290" stroke="#fff" stroke-width="16" opacity=".55" stroke-linecap="round"/><rect x="316" y="440" width="168" height="110" fill="#fffdf7" opacity=".9"/>${label(400, 505, 30, '#4a443d', p.caption)}`;

export const soap: Shape = (p) => `
<rect x="170" y="430" width="460" height="200" rx="80" fill="${p.dark}"/><rect x="170" y="400" width="460" height="200" rx="80" fill="${p.body}"/><rect x="220" y="434" width="360" height="130" rx="56" fill="none" stroke="${p.light}" stroke-width="10"/><path d="M400 452c36 28 36 66 0 88-36-22-36-60 0-88z" fill="${p.accent}"/><g fill="#fff" opacity=".7"><circle cx="250" cy="340" r="34"/><circle cx="320" cy="290" r="22"/><circle cx="560" cy="330" r="28"/><circle cx="500" cy="270" r="16"/></g><ellipse cx="400" cy="660" rx="270" ry="24" fill="#8a5d3f"/>`;

/** A cover: the title is broken into lines of whole words. */
export const book: Shape = (p) => {
  const lines: string[] = [];
  for (const word of p.title.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length < 13) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  const art = [
    `<circle cx="420" cy="520" r="76" fill="${p.accent}"/><path d="M268 590c70-80 120 0 160-50s90-20 144 20v80H268z" fill="${p.deep}" opacity=".8"/>`,
    `<g fill="${p.accent}"><path d="M420 440l80 150H340z"/><path d="M500 480l60 110H440z" opacity=".7"/></g>`,
    `<g fill="none" stroke="${p.accent}" stroke-width="13"><circle cx="420" cy="530" r="90"/><circle cx="420" cy="530" r="56"/><circle cx="420" cy="530" r="22"/></g>`,
    `<path d="M420 620V470M420 530c-60-6-80-40-84-80 60 2 84 40 84 80zM420 500c50-6 74-36 78-74-54 2-78 36-78 74z" fill="${p.accent}" stroke="${p.accent}" stroke-width="8"/>`,
  ][p.print];
  return `<path d="M240 130h330v530H240c-20 0-20 26 0 26h330v-26z" fill="#fbf6e8"/><path d="M222 150c0-20 10-30 30-30h320v540H252c-20 0-30 6-30 20z" fill="${p.body}"/><path d="M222 150c0-20 10-30 30-30h16v540h-16c-20 0-30 6-30 20z" fill="${p.dark}"/>${art}
<g font-weight="700">${lines.map((line, i) => label(420, 206 + i * 48, 40, p.ink, line)).join('')}</g>${label(420, 640, 26, p.ink, p.caption)}`;
};
