import type { Shape } from './paint.ts';

export const yogaMat: Shape = (p) => `
<path d="M250 560h400c30 0 40 20 40 50s-10 60-40 60H250z" fill="${p.light}"/><circle cx="250" cy="550" r="130" fill="${p.body}"/><g fill="none" stroke="${p.dark}" stroke-width="9"><circle cx="250" cy="550" r="98"/><circle cx="250" cy="550" r="66"/><circle cx="250" cy="550" r="34"/></g><g transform="translate(470 250)" fill="none" stroke="${p.dark}" stroke-width="20" stroke-linecap="round" stroke-linejoin="round"><circle cx="60" cy="20" r="34" fill="${p.dark}"/><path d="M60 70v110M60 100l-70 60 40 40M60 100l70 60-40 40M60 180l-110 50h220z" fill="none"/></g>`;

export const dumbbell: Shape = (p) => `
<g transform="rotate(-18 400 450)"><rect x="250" y="424" width="300" height="52" rx="20" fill="${p.metal}"/><g stroke="#7c808a" stroke-width="4">${Array.from({ length: 11 }, (_, i) => `<path d="M${310 + i * 18} 428v44"/>`).join('')}</g><rect x="150" y="350" width="66" height="200" rx="26" fill="${p.dark}"/><rect x="200" y="310" width="86" height="280" rx="30" fill="${p.body}"/><rect x="514" y="310" width="86" height="280" rx="30" fill="${p.body}"/><rect x="584" y="350" width="66" height="200" rx="26" fill="${p.dark}"/><path d="M226 340v220M540 340v220" stroke="#fff" stroke-width="12" opacity=".3" stroke-linecap="round"/></g>`;

export const cricketBat: Shape = (p) => `
<g transform="rotate(28 400 420)"><rect x="382" y="90" width="44" height="220" rx="20" fill="${p.base}"/><g stroke="${p.dark}" stroke-width="6">${Array.from({ length: 9 }, (_, i) => `<path d="M382 ${116 + i * 22}l44 12"/>`).join('')}</g><path d="M404 270c40 10 66 40 66 90v290c0 40-30 60-66 60s-66-20-66-60V360c0-50 26-80 66-90z" fill="#e3c08a"/><path d="M404 270c40 10 66 40 66 90v290c0 40-30 60-66 60z" fill="#cda468"/><rect x="352" y="420" width="104" height="120" rx="10" fill="${p.base}"/><path d="M368 500l36-56 36 56z" fill="${p.accent}"/></g><circle cx="560" cy="610" r="68" fill="#b8393c"/><path d="M514 566c40 20 70 60 80 104M528 558c40 22 66 58 76 98" stroke="#fff" stroke-width="5" stroke-dasharray="9 7" fill="none"/>`;

export const racket: Shape = (p) => `
<g transform="rotate(-24 400 400)"><path d="M400 420v270" stroke="${p.dark}" stroke-width="16"/><rect x="380" y="560" width="40" height="150" rx="14" fill="${p.body}"/><ellipse cx="400" cy="280" rx="120" ry="158" fill="#fff" opacity=".4"/><g stroke="#fff" stroke-width="4" opacity=".9">${Array.from({ length: 9 }, (_, i) => `<path d="M${304 + i * 24} ${150 + Math.abs(i - 4) * 14}v${260 - Math.abs(i - 4) * 28}"/><path d="M${288 + Math.abs(i - 4) * 10} ${184 + i * 24}h${224 - Math.abs(i - 4) * 20}"/>`).join('')}</g><ellipse cx="400" cy="280" rx="120" ry="158" fill="none" stroke="${p.base}" stroke-width="20"/></g><g transform="translate(560 570) rotate(24)"><path d="M-54-90h108L24 30h-48z" fill="#fffdf7" stroke="#d8d2c3" stroke-width="5"/><path d="M-20-84L-8 28M20-84L8 28" stroke="#d8d2c3" stroke-width="5"/><path d="M-26 30h52c0 56-52 56-52 0z" fill="${p.accent}"/></g>`;

export const football: Shape = (p) => `
<circle cx="400" cy="440" r="236" fill="${p.body}"/><path d="M400 350l86 62-33 101H347l-33-101z" fill="${p.deep}"/><g stroke="${p.deep}" stroke-width="9" fill="none"><path d="M400 350V250M486 412l96-32M453 513l60 82M347 513l-60 82M314 412l-96-32"/></g><g fill="${p.deep}"><path d="M400 250l-64-36c40-14 88-14 128 0zM582 380l16-74c26 36 38 84 38 130zM513 595l76 6c-24 34-66 58-104 70zM287 595l-76 6c24 34 66 58 104 70zM218 380l-16-74c-26 36-38 84-38 130z"/></g><ellipse cx="310" cy="310" rx="70" ry="40" fill="#fff" opacity=".4" transform="rotate(-40 310 310)"/>`;

export const blocks: Shape = (p) => `
<rect x="190" y="480" width="200" height="200" rx="24" fill="${p.body}"/><rect x="410" y="480" width="200" height="200" rx="24" fill="${p.accent}"/><rect x="300" y="270" width="200" height="200" rx="24" fill="#f2c95c"/><g fill="#fff" opacity=".9"><circle cx="290" cy="580" r="52"/><path d="M510 526l56 108H454z"/><rect x="352" y="322" width="96" height="96" rx="12"/></g><path d="M300 270c0-70 200-70 200 0z" fill="${p.dark}" opacity=".75"/>`;

export const teddy: Shape = (p) => `
<g fill="${p.body}"><circle cx="300" cy="200" r="56"/><circle cx="500" cy="200" r="56"/><ellipse cx="400" cy="540" rx="160" ry="150"/><circle cx="400" cy="300" r="140"/><ellipse cx="246" cy="500" rx="56" ry="96" transform="rotate(28 246 500)"/><ellipse cx="554" cy="500" rx="56" ry="96" transform="rotate(-28 554 500)"/><ellipse cx="300" cy="640" rx="80" ry="56"/><ellipse cx="500" cy="640" rx="80" ry="56"/></g><g fill="${p.light}"><circle cx="300" cy="200" r="30"/><circle cx="500" cy="200" r="30"/><ellipse cx="400" cy="340" rx="66" ry="52"/><ellipse cx="400" cy="550" rx="96" ry="96" opacity=".8"/><ellipse cx="296" cy="644" rx="42" ry="32"/><ellipse cx="504" cy="644" rx="42" ry="32"/></g><g fill="#2e2a28"><circle cx="346" cy="280" r="14"/><circle cx="454" cy="280" r="14"/><ellipse cx="400" cy="322" rx="20" ry="14"/></g><path d="M400 336v20m0 0c-10 16-28 16-34 6m34-6c10 16 28 16 34 6" stroke="#2e2a28" stroke-width="6" fill="none"/><path d="M340 430l60 22 60-22v54l-60-22-60 22z" fill="${p.accent}"/>`;

export const boardGame: Shape = (p) => `
<path d="M130 640l90-230h360l90 230c6 20 0 40-20 40H150c-20 0-26-20-20-40z" fill="${p.dark}"/><path d="M130 624l90-230h360l90 230z" fill="#f5e6c8"/><g fill="${p.base}">${Array.from(
  { length: 18 },
  (_, i) => {
    const [row, col] = [Math.floor(i / 3), (i % 3) * 2 + (Math.floor(i / 3) % 2)];
    const [y1, y2] = [406 + row * 35, 441 + row * 35];
    const edge = (y: number, c: number): number => Math.round(400 + (c - 3) * (56 + (y - 406) * 0.13));
    return `<path d="M${edge(y1, col)} ${y1}H${edge(y1, col + 1)}L${edge(y2, col + 1)} ${y2}H${edge(y2, col)}z"/>`;
  },
).join(
  '',
)}</g><g><path d="M300 470c-30 0-26-60 0-80-30-20-20-70 16-70s46 50 16 70c26 20 30 80 0 80z" fill="${p.accent}"/><path d="M480 540c-40 0-34-70 0-96-36-24-24-84 20-84s56 60 20 84c34 26 40 96 0 96z" fill="${p.deep}"/></g><g transform="rotate(14 590 330)"><rect x="540" y="280" width="96" height="96" rx="20" fill="#fffdf7"/><g fill="${p.deep}"><circle cx="564" cy="304" r="9"/><circle cx="588" cy="328" r="9"/><circle cx="612" cy="352" r="9"/></g></g>`;

export const toyCar: Shape = (p) => `
<path d="M230 450c20-90 60-140 130-140h120c60 0 100 50 130 140z" fill="${p.light}"/><path d="M270 440c16-56 44-90 90-90h34v90zM418 350h60c40 0 68 36 88 90H418z" fill="#cfe6ee"/><path d="M120 520c0-50 30-80 90-80h380c70 0 110 30 110 90v50a30 30 0 0 1-30 30H150a30 30 0 0 1-30-30z" fill="${p.body}"/><g><circle cx="250" cy="600" r="80" fill="#2e2d32"/><circle cx="250" cy="600" r="40" fill="${p.accent}"/><circle cx="570" cy="600" r="80" fill="#2e2d32"/><circle cx="570" cy="600" r="40" fill="${p.accent}"/></g><circle cx="680" cy="520" r="18" fill="#f8d968"/><path d="M160 500h120" stroke="#fff" stroke-width="12" opacity=".5" stroke-linecap="round"/>`;
