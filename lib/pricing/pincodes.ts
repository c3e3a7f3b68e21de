/** India Post: the first digits of a pincode name its state. The longest prefix that is listed wins. */
const prefixes: Readonly<Record<string, readonly string[]>> = {
  'Andaman and Nicobar Islands': ['744'],
  'Andhra Pradesh': ['51', '52', '53'],
  'Arunachal Pradesh': ['790', '791', '792'],
  Assam: ['78'],
  Bihar: ['80', '81', '82', '84', '85'],
  Chandigarh: ['160'],
  Chhattisgarh: ['49'],
  Delhi: ['11'],
  Goa: ['403'],
  Gujarat: ['36', '37', '38', '39'],
  Haryana: ['12', '13'],
  'Himachal Pradesh': ['17'],
  'Jammu and Kashmir': ['18', '19'],
  Jharkhand: ['814', '815', '816', '822', '825', '826', '827', '828', '829', '83'],
  Karnataka: ['56', '57', '58', '59'],
  Kerala: ['67', '68', '69'],
  Ladakh: ['194'],
  Lakshadweep: ['68255'],
  'Madhya Pradesh': ['45', '46', '47', '48'],
  Maharashtra: ['40', '41', '42', '43', '44'],
  Manipur: ['795'],
  Meghalaya: ['793', '794'],
  Mizoram: ['796'],
  Nagaland: ['797', '798'],
  Odisha: ['75', '76', '77'],
  Puducherry: ['605'],
  Punjab: ['14', '15', '16'],
  Rajasthan: ['30', '31', '32', '33', '34'],
  Sikkim: ['737'],
  'Tamil Nadu': ['60', '61', '62', '63', '64'],
  Telangana: ['50'],
  Tripura: ['799'],
  'Uttar Pradesh': ['20', '21', '22', '23', '24', '25', '26', '27', '28'],
  Uttarakhand: ['246', '248', '249', '263'],
  'West Bengal': ['70', '71', '72', '73', '74'],
};

/** The states and union territories, as pincodes name them. */
export const states: readonly string[] = Object.keys(prefixes);

const stateByPrefix = new Map(Object.entries(prefixes).flatMap(([state, list]) => list.map((prefix) => [prefix, state] as const)));
const longest = Math.max(...[...stateByPrefix.keys()].map((prefix) => prefix.length));

const PINCODE = /^[1-9]\d{5}$/;

/** The state of a six-digit pincode, or undefined when no state has it (army post, unassigned ranges, not a pincode). */
export function stateOfPincode(pincode: string): string | undefined {
  if (!PINCODE.test(pincode)) return undefined;
  for (let length = longest; length > 0; length--) {
    const state = stateByPrefix.get(pincode.slice(0, length));
    if (state) return state;
  }
  return undefined;
}
