/** States and union territories with their GST code and the abbreviation that names an invoice series. */
const states: Readonly<Record<string, readonly [code: string, abbreviation: string]>> = {
  'Jammu and Kashmir': ['01', 'JK'],
  'Himachal Pradesh': ['02', 'HP'],
  Punjab: ['03', 'PB'],
  Chandigarh: ['04', 'CH'],
  Uttarakhand: ['05', 'UK'],
  Haryana: ['06', 'HR'],
  Delhi: ['07', 'DL'],
  Rajasthan: ['08', 'RJ'],
  'Uttar Pradesh': ['09', 'UP'],
  Bihar: ['10', 'BR'],
  Sikkim: ['11', 'SK'],
  'Arunachal Pradesh': ['12', 'AR'],
  Nagaland: ['13', 'NL'],
  Manipur: ['14', 'MN'],
  Mizoram: ['15', 'MZ'],
  Tripura: ['16', 'TR'],
  Meghalaya: ['17', 'ML'],
  Assam: ['18', 'AS'],
  'West Bengal': ['19', 'WB'],
  Jharkhand: ['20', 'JH'],
  Odisha: ['21', 'OD'],
  Chhattisgarh: ['22', 'CG'],
  'Madhya Pradesh': ['23', 'MP'],
  Gujarat: ['24', 'GJ'],
  'Dadra and Nagar Haveli and Daman and Diu': ['26', 'DD'],
  Maharashtra: ['27', 'MH'],
  Karnataka: ['29', 'KA'],
  Goa: ['30', 'GA'],
  Lakshadweep: ['31', 'LD'],
  Kerala: ['32', 'KL'],
  'Tamil Nadu': ['33', 'TN'],
  Puducherry: ['34', 'PY'],
  'Andaman and Nicobar Islands': ['35', 'AN'],
  Telangana: ['36', 'TS'],
  'Andhra Pradesh': ['37', 'AP'],
  Ladakh: ['38', 'LA'],
};

/** The names of all of them. */
export const stateNames: readonly string[] = Object.keys(states);

const plain = (name: string) => name.toLowerCase().replaceAll('&', 'and').replace(/\s+/g, ' ').trim();
const byName = new Map(Object.entries(states).map(([name, entry]) => [plain(name), entry]));

/** GST's code for a place that is in no state. */
const OTHER_TERRITORY = '97';

/** GST code of a state by its name, without regard to case; `97` (other territory) when there is none of that name. */
export const gstStateCode = (state: string): string => byName.get(plain(state))?.[0] ?? OTHER_TERRITORY;

/** Two letters that begin the invoice numbers of a seller in this state. */
export const seriesOf = (state: string): string => byName.get(plain(state))?.[1] ?? 'IN';
