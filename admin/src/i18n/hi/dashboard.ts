import type { dashboard as english } from '../en/dashboard.ts';
import type { Same } from '../types.ts';

export const dashboard: Same<typeof english> = {
  title: 'डैशबोर्ड',
  period: 'अवधि',
  lastDays: 'पिछले %{count} दिन',
  revenue: 'शुद्ध बिक्री',
  orders: 'ऑर्डर',
  average: 'औसत ऑर्डर',
  conversion: 'रूपांतरण',
  returns: 'वापस आया',
  before: 'पहले: %{value}',
  sales: 'बिक्री',
  salesTotal: 'बिक्री का चार्ट, कुल %{value}',
  interval: 'अंतराल',
  intervals: { day: 'दिन', week: 'सप्ताह', month: 'महीना' },
  thisPeriod: 'यह अवधि',
  periodBefore: 'इससे पहले की अवधि',
  topProducts: 'सबसे ज़्यादा बिके उत्पाद',
  topCategories: 'सबसे ज़्यादा बिकी श्रेणियाँ',
  funnel: 'विज़िट से ऑर्डर तक',
  steps: {
    visits: 'विज़िट',
    viewed: 'उत्पाद देखा',
    addedToCart: 'कार्ट में डाला',
    checkouts: 'चेकआउट पर गए',
    orders: 'ऑर्डर किया',
  },
  lowStock: 'कम स्टॉक',
  left: '%{count} बचे',
  waiting: {
    toPack: 'पार्सल पैक करने हैं',
    unpaid: 'ऑर्डर भुगतान की प्रतीक्षा में',
    returns: 'वापसियों पर निर्णय बाक़ी',
    refunds: 'धनवापसी असफल',
  },
};
