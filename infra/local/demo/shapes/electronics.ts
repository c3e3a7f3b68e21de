import type { Shape } from './paint.ts';

export const phone: Shape = (p) => `
<g transform="rotate(-8 330 400)"><rect x="210" y="150" width="250" height="510" rx="44" fill="${p.body}"/><rect x="210" y="150" width="250" height="510" rx="44" fill="none" stroke="${p.dark}" stroke-width="5"/>
<rect x="236" y="176" width="112" height="128" rx="34" fill="${p.dark}"/><g fill="${p.deep}" stroke="${p.light}" stroke-width="5"><circle cx="270" cy="214" r="20"/><circle cx="314" cy="240" r="20"/><circle cx="270" cy="266" r="20"/></g></g>
<g transform="rotate(6 500 420)"><rect x="375" y="170" width="250" height="510" rx="44" fill="#23252c"/><rect x="387" y="182" width="226" height="486" rx="34" fill="${p.screen}"/><circle cx="500" cy="206" r="9" fill="#14151a"/>
<circle cx="470" cy="430" r="96" fill="${p.light}" opacity=".55"/><circle cx="548" cy="500" r="70" fill="#fff" opacity=".35"/><rect x="455" y="640" width="90" height="7" rx="3" fill="#fff" opacity=".8"/></g>`;

export const phoneCase: Shape = (p) => `
<rect x="265" y="130" width="280" height="550" rx="54" fill="${p.body}"/><rect x="277" y="142" width="256" height="526" rx="44" fill="none" stroke="${p.light}" stroke-width="5" opacity=".7"/>
<rect x="292" y="158" width="124" height="140" rx="36" fill="${p.deep}"/><g fill="#14151a" stroke="${p.base}" stroke-width="5"><circle cx="330" cy="200" r="21"/><circle cx="378" cy="228" r="21"/><circle cx="330" cy="256" r="21"/></g>
<rect x="540" y="270" width="9" height="70" rx="4" fill="${p.dark}"/><rect x="540" y="360" width="9" height="110" rx="4" fill="${p.dark}"/>
<g fill="none" stroke="${p.ink}" opacity=".3" stroke-width="7"><path d="M290 560c70-70 130 50 230-40"/><path d="M290 600c70-70 130 50 230-40"/><path d="M290 520c70-70 130 50 230-40"/></g>`;

export const charger: Shape = (p) => `
<path d="M470 520c130 10 170 60 120 120s-240 40-330 30" fill="none" stroke="${p.dark}" stroke-width="20" stroke-linecap="round"/><rect x="180" y="646" width="90" height="40" rx="10" fill="${p.base}"/><rect x="150" y="654" width="34" height="24" rx="5" fill="${p.metal}"/>
<rect x="300" y="290" width="230" height="260" rx="44" fill="${p.body}"/><rect x="300" y="290" width="230" height="70" rx="36" fill="${p.light}" opacity=".6"/><rect x="345" y="200" width="24" height="94" rx="8" fill="${p.metal}"/><rect x="461" y="200" width="24" height="94" rx="8" fill="${p.metal}"/>
<rect x="375" y="500" width="80" height="24" rx="12" fill="${p.deep}"/><path d="M424 380l-40 62h30l-12 46 44-66h-30z" fill="${p.accent}"/>`;

export const powerBank: Shape = (p) => `
<rect x="250" y="180" width="300" height="500" rx="52" fill="${p.body}"/><rect x="250" y="180" width="300" height="500" rx="52" fill="none" stroke="${p.dark}" stroke-width="5" opacity=".6"/><path d="M302 180h80v500h-80a52 52 0 0 1-52-52V232a52 52 0 0 1 52-52z" fill="#fff" opacity=".12"/>
<rect x="352" y="200" width="96" height="26" rx="10" fill="${p.deep}"/><g fill="${p.accent}"><circle cx="352" cy="620" r="9"/><circle cx="384" cy="620" r="9"/><circle cx="416" cy="620" r="9"/></g><circle cx="448" cy="620" r="9" fill="${p.deep}" opacity=".5"/><path d="M420 350l-62 96h46l-18 76 70-104h-48z" fill="${p.ink}" opacity=".75"/>`;

export const laptop: Shape = (p) => `
<rect x="170" y="220" width="460" height="320" rx="22" fill="${p.dark}"/><rect x="184" y="234" width="432" height="284" rx="10" fill="${p.screen}"/><circle cx="320" cy="420" r="110" fill="${p.light}" opacity=".5"/><circle cx="470" cy="360" r="80" fill="#fff" opacity=".3"/>
<path d="M184 460c120-90 240 40 432-70v118a10 10 0 0 1-10 10H194a10 10 0 0 1-10-10z" fill="${p.accent}" opacity=".55"/><circle cx="400" cy="227" r="4" fill="#fff" opacity=".6"/>
<path d="M110 566h580l-14 42c-3 9-9 14-20 14H144c-11 0-17-5-20-14z" fill="${p.body}"/><path d="M110 552h580v16H110z" fill="${p.metal}"/><path d="M330 568h140l-8 14H338z" fill="${p.dark}" opacity=".5"/>`;

export const headphones: Shape = (p) => `
<path d="M210 480V400a190 190 0 0 1 380 0v80" fill="none" stroke="${p.dark}" stroke-width="34" stroke-linecap="round"/><path d="M256 300a190 190 0 0 1 288 0" fill="none" stroke="${p.light}" stroke-width="14" stroke-linecap="round" opacity=".8"/>
<rect x="160" y="420" width="116" height="230" rx="58" fill="${p.body}"/><rect x="524" y="420" width="116" height="230" rx="58" fill="${p.body}"/><rect x="250" y="436" width="52" height="198" rx="26" fill="${p.deep}"/><rect x="498" y="436" width="52" height="198" rx="26" fill="${p.deep}"/>
<circle cx="206" cy="535" r="26" fill="none" stroke="${p.light}" stroke-width="7"/><circle cx="594" cy="535" r="26" fill="none" stroke="${p.light}" stroke-width="7" opacity=".6"/>`;

export const earbuds: Shape = (p) => `
<g fill="${p.body}"><path d="M250 190a70 70 0 0 1 70 70v40c0 26-14 40-34 46v80a26 26 0 0 1-52 0V320c-32-10-54-34-54-64a66 66 0 0 1 70-66z"/><path d="M550 190a70 70 0 0 0-70 70v40c0 26 14 40 34 46v80a26 26 0 0 0 52 0V320c32-10 54-34 54-64a66 66 0 0 0-70-66z"/></g>
<ellipse cx="316" cy="262" rx="22" ry="34" fill="${p.deep}"/><ellipse cx="484" cy="262" rx="22" ry="34" fill="${p.deep}"/><rect x="248" y="410" width="24" height="9" rx="4" fill="${p.light}"/><rect x="528" y="410" width="24" height="9" rx="4" fill="${p.light}"/>
<rect x="230" y="490" width="340" height="190" rx="84" fill="${p.body}"/><path d="M230 566h340" stroke="${p.dark}" stroke-width="5"/><rect x="360" y="552" width="80" height="22" rx="11" fill="${p.metal}"/><circle cx="400" cy="616" r="8" fill="${p.accent}"/>`;

export const speaker: Shape = (p) => `
<rect x="190" y="300" width="420" height="380" rx="90" fill="${p.body}"/><rect x="222" y="332" width="356" height="316" rx="66" fill="${p.deep}"/><g fill="${p.dark}">${Array.from({ length: 70 }, (_, i) => `<circle cx="${256 + (i % 10) * 32}" cy="${364 + Math.floor(i / 10) * 42}" r="7"/>`).join('')}</g>
<circle cx="400" cy="490" r="92" fill="${p.dark}"/><circle cx="400" cy="490" r="60" fill="${p.base}"/><circle cx="382" cy="472" r="20" fill="${p.light}" opacity=".7"/><path d="M270 300c0-110 260-110 260 0" fill="none" stroke="${p.dark}" stroke-width="22"/><circle cx="540" cy="616" r="8" fill="${p.accent}"/>`;

export const smartWatch: Shape = (p) => `
<path d="M310 300l26-160h128l26 160zM310 520l26 160h128l26-160z" fill="${p.body}"/><g fill="${p.deep}" opacity=".45"><circle cx="400" cy="590" r="7"/><circle cx="400" cy="622" r="7"/><circle cx="400" cy="654" r="7"/></g>
<rect x="262" y="262" width="276" height="300" rx="76" fill="#2a2c33"/><rect x="278" y="278" width="244" height="268" rx="62" fill="#15161b"/><rect x="540" y="370" width="20" height="64" rx="9" fill="${p.metal}"/>
<g fill="none" stroke-width="17" stroke-linecap="round"><path d="M400 316a92 92 0 1 1-88 118" stroke="${p.accent}"/><path d="M400 348a60 60 0 1 1-58 76" stroke="${p.light}"/></g><text x="400" y="424" font-family="Helvetica,Arial,sans-serif" font-weight="700" font-size="46" fill="#fff" text-anchor="middle">10:08</text>`;

export const monitor: Shape = (p) => `
<rect x="120" y="180" width="560" height="350" rx="20" fill="#25272e"/><rect x="136" y="196" width="528" height="310" rx="8" fill="${p.screen}"/><path d="M136 430c130-110 260 60 528-110v178a8 8 0 0 1-8 8H144a8 8 0 0 1-8-8z" fill="${p.accent}" opacity=".5"/><circle cx="520" cy="280" r="46" fill="#fff" opacity=".6"/>
<path d="M360 530h80l14 110H346z" fill="${p.metal}"/><rect x="270" y="640" width="260" height="36" rx="18" fill="${p.body}"/>`;
