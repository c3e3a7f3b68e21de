import { printed, type Shape } from './paint.ts';

const teeOutline =
  'M300 170c40 48 160 48 200 0l130 60c20 10 26 24 30 44l24 116-92 26-20-60v300a20 20 0 0 1-20 20H248a20 20 0 0 1-20-20V356l-20 60-92-26 24-116c4-20 10-34 30-44z';
export const tee: Shape = (p) => `
<path d="${teeOutline}" fill="${p.body}"/>${printed(teeOutline, p)}<path d="M300 170c40 48 160 48 200 0l-16-8c-36 34-132 34-168 0z" fill="${p.dark}"/><path d="M228 356c4 80 2 190 4 300M572 356c-4 80-2 190-4 300" fill="none" stroke="${p.dark}" stroke-width="5" opacity=".5"/>`;

const shirtOutline =
  'M320 160h160l130 56c20 8 32 24 36 46l50 258-90 20-34-150v270a20 20 0 0 1-20 20H248a20 20 0 0 1-20-20V390l-34 150-90-20 50-258c4-22 16-38 36-46z';
export const shirt: Shape = (p) => `
<path d="${shirtOutline}" fill="${p.body}"/>${printed(shirtOutline, { ...p, print: p.print === 2 ? 0 : p.print })}<path d="M400 236v444" stroke="${p.dark}" stroke-width="5" opacity=".7"/><path d="M320 160l80 76-58 52-52-114zM480 160l-80 76 58 52 52-114z" fill="${p.light}" stroke="${p.dark}" stroke-width="4"/>
<g fill="${p.deep}"><circle cx="416" cy="300" r="7"/><circle cx="416" cy="380" r="7"/><circle cx="416" cy="460" r="7"/><circle cx="416" cy="540" r="7"/><circle cx="416" cy="620" r="7"/></g><path d="M468 340h76v66l-38 22-38-22z" fill="${p.dark}" opacity=".25"/>`;

export const jeans: Shape = (p) => `
<path d="M270 130h260l36 540a12 12 0 0 1-12 12H446a14 14 0 0 1-14-12L400 330l-32 340a14 14 0 0 1-14 12H246a12 12 0 0 1-12-12z" fill="${p.body}"/><path d="M270 130h260l4 52H266z" fill="${p.dark}"/><rect x="388" y="142" width="24" height="28" rx="6" fill="${p.metal}"/>
<g fill="none" stroke="${p.light}" stroke-width="5" stroke-dasharray="12 8" opacity=".8"><path d="M280 200c0 60 26 86 66 92M520 200c0 60-26 86-66 92M400 190v120c0 14 26 6 30-24v-90"/><path d="M246 652h108M446 652h108"/></g><path d="M318 360c-10 90-16 180-18 290" stroke="${p.light}" stroke-width="30" opacity=".18" fill="none"/>`;

export const shoe: Shape = (p) => `
<path d="M150 590c0-90 10-170 30-230 50 40 120 34 160-10 50 100 130 140 230 160 60 12 90 40 90 80z" fill="${p.body}"/><path d="M180 360c50 40 120 34 160-10l24 40c-50 56-140 60-192 20z" fill="${p.dark}"/><path d="M560 508c70 14 100 42 100 82h-120c-10-34-4-62 20-82z" fill="${p.light}" opacity=".75"/>
<path d="M140 586h530c16 0 20 14 18 34-4 34-24 50-60 50H190c-36 0-54-30-50-84z" fill="#f7f5f0"/><path d="M140 626h546" stroke="${p.accent}" stroke-width="10"/><g stroke="#fff" stroke-width="12" stroke-linecap="round"><path d="M384 420l-36 32M424 452l-36 34M468 478l-34 36"/></g><path d="M200 540c70-10 130-40 150-90" stroke="${p.accent}" stroke-width="16" fill="none" stroke-linecap="round"/>`;

const kurtaOutline = 'M330 120h140l100 44c20 8 30 22 34 44l44 250-84 18-24-120 44 324H216l44-324-24 120-84-18 44-250c4-22 14-36 34-44z';
export const kurta: Shape = (p) => `
<path d="${kurtaOutline}" fill="${p.body}"/>${printed(kurtaOutline, { ...p, print: p.print === 1 ? 3 : p.print === 2 ? 0 : p.print })}<path d="M330 120c20 36 120 36 140 0l-28 150h-84z" fill="${p.light}" opacity=".5"/><path d="M400 146v140" stroke="${p.deep}" stroke-width="5"/><g fill="${p.accent}"><circle cx="400" cy="180" r="8"/><circle cx="400" cy="212" r="8"/><circle cx="400" cy="244" r="8"/></g>
<path d="M222 640h356l4 26H218z" fill="${p.accent}" opacity=".9"/><path d="M226 610h348l2 14H224z" fill="${p.accent}" opacity=".5"/><path d="M156 440l84 18M644 440l-84 18" stroke="${p.accent}" stroke-width="14"/>`;

export const saree: Shape = (p) => `
<path d="M210 300c0-26 14-40 40-40h300c26 0 40 14 40 40v330c0 30-16 50-46 50H256c-30 0-46-20-46-50z" fill="${p.body}"/><path d="M210 560h380v70c0 30-16 50-46 50H256c-30 0-46-20-46-50z" fill="${p.accent}"/><g fill="${p.light}">${Array.from({ length: 9 }, (_, i) => `<path d="M${234 + i * 41} 590l16 26-16 26-16-26z"/>`).join('')}</g>
<path d="M250 260h300c26 0 40 14 40 40v24H210v-24c0-26 14-40 40-40z" fill="${p.light}" opacity=".5"/><path d="M480 200c60 0 90 30 90 90v260c0 60-10 100-30 130-50-60-66-120-66-200V290c0-50-6-80 6-90z" fill="${p.dark}"/><path d="M474 520c20 8 70 8 96 0v40c-30 8-76 8-94 0zM475 590c20 6 60 6 86 0l-6 26c-20 6-56 6-74 0z" fill="${p.accent}"/>
<g fill="${p.accent}" opacity=".8">${Array.from({ length: 12 }, (_, i) => `<circle cx="${250 + (i % 4) * 62}" cy="${372 + Math.floor(i / 4) * 64}" r="9"/>`).join('')}</g>`;

const dressOutline =
  'M320 130l30 0c10 50 90 50 100 0h30l24 160c-10 50-24 80-24 100 40 90 90 180 120 280-130 24-270 24-400 0 30-100 80-190 120-280 0-20-14-50-24-100z';
export const dress: Shape = (p) => `
<path d="${dressOutline}" fill="${p.body}"/>${printed(dressOutline, { ...p, print: p.print === 2 ? 3 : p.print })}<path d="M320 378h160v26H320z" fill="${p.accent}"/><path d="M370 410c-20 90-50 180-70 270M430 410c20 90 50 180 70 270M400 410v280" stroke="${p.dark}" stroke-width="6" opacity=".45" fill="none"/>`;

export const handbag: Shape = (p) => `
<path d="M290 360c0-190 220-190 220 0" fill="none" stroke="${p.dark}" stroke-width="24"/><path d="M190 350h420l36 286a40 40 0 0 1-40 44H194a40 40 0 0 1-40-44z" fill="${p.body}"/><path d="M190 350h420l12 92c-130 90-314 90-444 0z" fill="${p.dark}" opacity=".55"/><rect x="362" y="470" width="76" height="56" rx="14" fill="${p.metal}"/>
<g fill="${p.metal}"><circle cx="290" cy="372" r="14"/><circle cx="510" cy="372" r="14"/></g><path d="M176 640h448" stroke="${p.light}" stroke-width="5" stroke-dasharray="14 10" opacity=".8"/>`;

export const wristWatch: Shape = (p) => `
<path d="M326 280l20-150h108l20 150zM326 520l20 150h108l20-150z" fill="${p.body}"/><path d="M346 180h108M346 620h108" stroke="${p.light}" stroke-width="4" stroke-dasharray="10 8"/><circle cx="400" cy="400" r="168" fill="${p.metal}"/><circle cx="400" cy="400" r="142" fill="#fbfaf5"/><rect x="564" y="384" width="30" height="34" rx="8" fill="${p.metal}"/>
<g stroke="#3a3c44" stroke-linecap="round">${Array.from({ length: 12 }, (_, i) => `<path d="M400 276v${i % 3 === 0 ? 26 : 14}" stroke-width="${i % 3 === 0 ? 9 : 5}" transform="rotate(${i * 30} 400 400)"/>`).join('')}<path d="M400 400l-52-52" stroke-width="13"/><path d="M400 400l66-66" stroke-width="9"/></g><path d="M400 430v76" stroke="${p.accent}" stroke-width="5"/><circle cx="400" cy="400" r="12" fill="${p.base}"/>`;

export const backpack: Shape = (p) => `
<path d="M340 190c0-80 120-80 120 0" fill="none" stroke="${p.dark}" stroke-width="20"/><rect x="150" y="400" width="90" height="220" rx="40" fill="${p.dark}"/><rect x="560" y="400" width="90" height="220" rx="40" fill="${p.dark}"/><path d="M220 340c0-120 70-170 180-170s180 50 180 170v290a50 50 0 0 1-50 50H270a50 50 0 0 1-50-50z" fill="${p.body}"/>
<path d="M252 330c10-70 60-110 148-110s138 40 148 110" fill="none" stroke="${p.deep}" stroke-width="9"/><rect x="264" y="420" width="272" height="200" rx="34" fill="${p.light}" opacity=".5"/><path d="M264 466h272" stroke="${p.deep}" stroke-width="8"/><rect x="500" y="460" width="14" height="46" rx="6" fill="${p.accent}"/><rect x="350" y="530" width="100" height="44" rx="10" fill="${p.accent}"/>`;

export const sunglasses: Shape = (p) => `
<path d="M140 380l-20-60M660 380l20-60" stroke="${p.dark}" stroke-width="20" stroke-linecap="round"/><path d="M360 400c20-26 60-26 80 0" fill="none" stroke="${p.dark}" stroke-width="20"/>
<path d="M140 370c70-26 170-26 226 4 10 6 10 16 8 28-10 80-50 130-112 130-70 0-120-50-126-134 0-14-4-24 4-28zM660 370c-70-26-170-26-226 4-10 6-10 16-8 28 10 80 50 130 112 130 70 0 120-50 126-134 0-14 4-24-4-28z" fill="${p.body}" stroke="${p.dark}" stroke-width="18"/><path d="M180 404l60-16-70 90zM480 404l60-16-70 90z" fill="#fff" opacity=".4"/>`;
