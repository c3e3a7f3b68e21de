import type { Shape } from './paint.ts';

export const chair: Shape = (p) => `
<path d="M290 160c0-20 14-34 34-34h152c20 0 34 14 34 34l18 240H272z" fill="${p.body}"/><path d="M312 180h176M306 240h188M300 300h200" stroke="${p.dark}" stroke-width="6" opacity=".5"/><rect x="240" y="400" width="320" height="70" rx="34" fill="${p.base}"/><rect x="240" y="400" width="320" height="30" rx="15" fill="${p.light}" opacity=".7"/>
<g stroke="#8a5d3f" stroke-width="22" stroke-linecap="round"><path d="M280 470l-34 204M520 470l34 204"/><path d="M340 470l-10 150M460 470l10 150" opacity=".6"/></g>`;

export const desk: Shape = (p) => `
<rect x="120" y="360" width="560" height="38" rx="10" fill="${p.body}"/><path d="M120 372h560" stroke="${p.light}" stroke-width="6" opacity=".6"/><rect x="460" y="398" width="190" height="150" rx="8" fill="${p.base}"/><path d="M460 472h190" stroke="${p.dark}" stroke-width="6"/><rect x="530" y="430" width="50" height="10" rx="5" fill="${p.deep}"/><rect x="530" y="504" width="50" height="10" rx="5" fill="${p.deep}"/>
<g stroke="${p.dark}" stroke-width="22" stroke-linecap="round"><path d="M160 400l-16 270M640 550l10 120M200 400l10 270"/></g><g transform="translate(230 236)"><path d="M50 124c-4-50 0-80 10-110M54 80c-30-10-44-34-46-60 30 6 44 30 46 60zM56 60c30-10 44-34 40-60-30 10-42 30-40 60z" fill="#5c9a72" stroke="#3f7a58" stroke-width="5"/><path d="M14 84h80l-10 40H24z" fill="${p.accent}"/></g>`;

export const lamp: Shape = (p) => `
<path d="M400 300v340" stroke="${p.metal}" stroke-width="18"/><path d="M400 300v340" stroke="#8a8175" stroke-width="8"/><ellipse cx="400" cy="654" rx="120" ry="26" fill="${p.dark}"/><path d="M312 150h176l82 240H230z" fill="${p.body}"/><path d="M230 390h340l-26 12H256z" fill="${p.light}"/><path d="M256 402h288l60 250H196z" fill="#fff3c4" opacity=".35"/><path d="M350 150l-52 240M450 150l52 240M400 150v240" stroke="${p.light}" stroke-width="5" opacity=".5"/>`;

export const cushion: Shape = (p) => `
<path d="M190 250c130-30 290-30 420 0 24 130 24 260 0 390-130 34-290 34-420 0-24-130-24-260 0-390z" fill="${p.body}"/><g fill="none" stroke="${p.accent}" stroke-width="14" opacity=".85">${p.print % 2 ? '<path d="M250 310l150-50 150 50-30 140 30 140-150 50-150-50 30-140z"/><circle cx="400" cy="450" r="70"/>' : '<path d="M210 340c120 40 260-40 380 0M206 420c120 40 268-40 388 0M206 500c120 40 268-40 388 0M212 580c120 40 256-40 376 0"/>'}</g><g fill="${p.dark}"><circle cx="192" cy="252" r="14"/><circle cx="608" cy="252" r="14"/><circle cx="192" cy="638" r="14"/><circle cx="608" cy="638" r="14"/></g>`;

export const bedding: Shape = (p) => `
<rect x="130" y="230" width="540" height="200" rx="40" fill="#8a5d3f"/><rect x="110" y="440" width="580" height="200" rx="34" fill="${p.body}"/><rect x="170" y="350" width="200" height="110" rx="44" fill="#fffdf7"/><rect x="430" y="350" width="200" height="110" rx="44" fill="#fffdf7"/><path d="M190 380c60-20 110-20 160 0M450 380c60-20 110-20 160 0" stroke="#d9d2c4" stroke-width="6" fill="none"/>
<path d="M110 500c100-44 480-44 580 0v34c-100-40-480-40-580 0z" fill="${p.light}"/><g fill="${p.accent}" opacity=".8">${Array.from({ length: 16 }, (_, i) => `<circle cx="${156 + (i % 8) * 70}" cy="${566 + Math.floor(i / 8) * 40}" r="10"/>`).join('')}</g><g fill="#6b4630"><rect x="140" y="636" width="30" height="44" rx="8"/><rect x="630" y="636" width="30" height="44" rx="8"/></g>`;

export const vase: Shape = (p) => `
<g stroke="#6d8f5d" stroke-width="8" fill="none"><path d="M400 330c-10-70-60-110-90-170M400 330c0-80 10-130 20-190M400 330c20-70 60-100 100-130"/></g><g fill="${p.accent}"><circle cx="306" cy="152" r="32"/><circle cx="422" cy="128" r="36"/><circle cx="506" cy="190" r="30"/></g><g fill="#fff" opacity=".65"><circle cx="306" cy="152" r="12"/><circle cx="422" cy="128" r="13"/><circle cx="506" cy="190" r="11"/></g>
<path d="M356 310h88c4 60 96 110 96 220 0 90-60 150-140 150s-140-60-140-150c0-110 92-160 96-220z" fill="${p.body}"/><rect x="344" y="300" width="112" height="24" rx="12" fill="${p.dark}"/><path d="M264 500c80 30 190 30 272 0M260 540c90 32 190 32 280 0" stroke="${p.light}" stroke-width="8" fill="none" opacity=".8"/>`;

export const pan: Shape = (p) => `
<rect x="500" y="470" width="230" height="40" rx="20" fill="#35302d"/><circle cx="700" cy="490" r="8" fill="#fff" opacity=".7"/><path d="M110 430h450v60c0 110-70 180-225 180S110 600 110 490z" fill="${p.body}"/><ellipse cx="335" cy="430" rx="225" ry="58" fill="${p.dark}"/><ellipse cx="335" cy="436" rx="198" ry="44" fill="#3c3d42"/><ellipse cx="290" cy="424" rx="70" ry="12" fill="#fff" opacity=".14"/>
<g fill="none" stroke="#fff" stroke-width="14" stroke-linecap="round" opacity=".6"><path d="M270 340c-30-40 30-60 0-110M340 330c-30-40 30-70 0-120M410 340c-30-40 30-60 0-110"/></g>`;

export const cooker: Shape = (p) => `
<path d="M150 400h500v190c0 60-40 90-100 90H250c-60 0-100-30-100-90z" fill="${p.body}"/><path d="M190 400c10-90 90-130 210-130s200 40 210 130z" fill="${p.metal}"/><rect x="140" y="388" width="520" height="34" rx="17" fill="${p.dark}"/><rect x="350" y="210" width="100" height="66" rx="20" fill="#35302d"/><rect x="60" y="440" width="110" height="44" rx="22" fill="#35302d"/><rect x="630" y="440" width="110" height="44" rx="22" fill="#35302d"/><path d="M210 450v150" stroke="#fff" stroke-width="20" stroke-linecap="round" opacity=".35"/><circle cx="500" cy="300" r="15" fill="${p.accent}"/>`;

export const kettle: Shape = (p) => `
<path d="M540 330c110 0 130 220-10 230" fill="none" stroke="#35302d" stroke-width="34"/><path d="M280 280h240l46 340a40 40 0 0 1-40 44H274a40 40 0 0 1-40-44z" fill="${p.body}"/><path d="M286 300l-90-20 70 110z" fill="${p.base}"/><path d="M280 280c10-60 50-80 120-80s110 20 120 80z" fill="${p.dark}"/><circle cx="400" cy="190" r="22" fill="#35302d"/><path d="M300 330l-30 270" stroke="#fff" stroke-width="18" opacity=".35" stroke-linecap="round"/><rect x="220" y="656" width="360" height="26" rx="13" fill="#35302d"/><rect x="470" y="400" width="18" height="150" rx="9" fill="${p.screen}" opacity=".9"/>`;

export const mixer: Shape = (p) => `
<path d="M290 150h220l-30 290H320z" fill="#dfeaee" opacity=".9"/><path d="M300 250h200l-20 190H320z" fill="${p.accent}" opacity=".75"/><rect x="276" y="124" width="248" height="36" rx="16" fill="#35302d"/><path d="M508 190c90 0 90 150-16 160" fill="none" stroke="#35302d" stroke-width="22"/><path d="M270 450h260l50 190a32 32 0 0 1-32 40H252a32 32 0 0 1-32-40z" fill="${p.body}"/><rect x="296" y="432" width="208" height="30" rx="10" fill="#35302d"/><circle cx="400" cy="570" r="48" fill="${p.metal}"/><path d="M400 570l26-32" stroke="#35302d" stroke-width="10" stroke-linecap="round"/><path d="M330 200v190" stroke="#fff" stroke-width="14" opacity=".7" stroke-linecap="round"/>`;

export const bottle: Shape = (p) => `
<rect x="350" y="120" width="100" height="84" rx="18" fill="#35302d"/><path d="M366 120c0-50 68-50 68 0" fill="none" stroke="#35302d" stroke-width="14"/><path d="M340 204h120c6 50 50 60 50 120v306a50 50 0 0 1-50 50H340a50 50 0 0 1-50-50V324c0-60 44-70 50-120z" fill="${p.body}"/><path d="M330 330v290" stroke="#fff" stroke-width="20" stroke-linecap="round" opacity=".4"/><rect x="340" y="204" width="120" height="20" fill="${p.metal}"/><circle cx="410" cy="480" r="46" fill="none" stroke="${p.ink}" stroke-width="7" opacity=".6"/><path d="M410 448c24 30 24 50 0 58-24-8-24-28 0-58z" fill="${p.ink}" opacity=".6"/>`;

export const dinnerware: Shape = (p) => `
<ellipse cx="380" cy="610" rx="270" ry="64" fill="${p.dark}"/><ellipse cx="380" cy="592" rx="270" ry="64" fill="${p.body}"/><ellipse cx="380" cy="586" rx="200" ry="42" fill="${p.light}"/><path d="M230 470h300c0 90-60 130-150 130s-150-40-150-130z" fill="${p.body}"/><ellipse cx="380" cy="470" rx="150" ry="36" fill="${p.dark}"/><ellipse cx="380" cy="474" rx="128" ry="26" fill="${p.light}"/>
<path d="M470 250h130v120c0 40-26 62-65 62s-65-22-65-62z" fill="${p.base}"/><ellipse cx="535" cy="250" rx="65" ry="16" fill="${p.deep}"/><path d="M600 280c50 0 50 90-6 90" fill="none" stroke="${p.base}" stroke-width="16"/><path d="M236 500c90 26 200 26 288 0" stroke="${p.accent}" stroke-width="12" fill="none"/>`;

export const canister: Shape = (p) => `
<g><rect x="150" y="330" width="220" height="350" rx="30" fill="${p.body}"/><rect x="140" y="290" width="240" height="60" rx="20" fill="${p.dark}"/><rect x="190" y="440" width="140" height="120" rx="14" fill="#fffaf0"/></g><g><rect x="400" y="420" width="180" height="260" rx="28" fill="${p.body}"/><rect x="392" y="384" width="196" height="54" rx="18" fill="${p.dark}"/><rect x="430" y="500" width="120" height="90" rx="12" fill="#fffaf0"/></g><rect x="600" y="510" width="110" height="170" rx="24" fill="${p.body}"/><rect x="594" y="480" width="122" height="46" rx="16" fill="${p.dark}"/>
<g fill="none" stroke="${p.accent}" stroke-width="8" stroke-linecap="round"><path d="M220 520c20-50 60-50 80 0M455 560c14-34 52-34 70 0"/></g>`;
