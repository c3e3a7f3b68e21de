import type { refunds as englishRefunds, returns as englishReturns, shipments as englishShipments } from '../en/returns.ts';
import type { Same } from '../types.ts';

export const returns: Same<typeof englishReturns> = {
  status: {
    requested: 'माँगी गई',
    approved: 'स्वीकार',
    rejected: 'अस्वीकार',
    cancelled: 'रद्द',
    picked_up: 'उठाई गई',
    received: 'पहुँची',
    inspected: 'जाँची गई',
    refunded: 'पैसा लौटाया',
    replaced: 'बदला गया',
    closed: 'पूरी',
  },
  resolution: { refund: 'पैसा वापस चाहिए', replacement: 'बदले में वही चाहिए' },
  reasons: {
    damaged: 'टूटा हुआ',
    defective: 'ख़राब',
    wrong_item: 'ग़लत सामान',
    not_as_described: 'विवरण जैसा नहीं',
    missing_parts: 'हिस्से कम हैं',
    size_or_fit: 'नाप',
    changed_mind: 'मन बदल गया',
    other: 'अन्य',
  },
  methods: { source: 'जहाँ से भुगतान आया', store_credit: 'स्टोर क्रेडिट', upi: 'UPI', bank: 'बैंक खाता' },
  goods: 'क्या वापस आता है',
  photo: 'ग्राहक का चित्र %{number}',
  found: '%{restock} फिर शेल्फ़ पर, %{scrap} नहीं',
  money: 'पैसा',
  refundTo: 'पैसा कहाँ जाता है',
  asChosen: 'जैसा ग्राहक ने चुना',
  details: 'विवरण',
  reveal: 'दिखाएँ (लिखा जाता है)',
  newOrder: 'नया ऑर्डर',
  asked: 'कब माँगी',
  steps: {
    approve: 'स्वीकार करें',
    reject: 'अस्वीकार करें',
    pickUp: 'उठाई गई',
    receive: 'पहुँची',
    inspect: 'जाँचें',
    refund: 'पैसा लौटाएँ',
    replace: 'बदलें',
  },
  stepDone: 'वापसी एक चरण आगे बढ़ी।',
  inspectHint: 'हर पंक्ति के लिए लिखें कि कितनी इकाइयाँ फिर शेल्फ़ पर जाती हैं और कितनी नहीं। जो नहीं लिखा, वह पहुँचा ही नहीं।',
  restock: 'शेल्फ़',
  scrap: 'रद्दी',
  inspected: 'जाँच सहेजी गई।',
  refundHint: 'स्वीकार की गई इकाइयों का पैसा छूट के बाद लौटता है।',
  refundAsked: 'पैसा लौटाया जा रहा है।',
  replaceHint: 'स्वीकार की गई इकाइयाँ बिना दाम के नए ऑर्डर में फिर भेजी जाती हैं।',
  replaced: 'नया ऑर्डर बना।',
};

export const refunds: Same<typeof englishRefunds> = {
  retry: 'फिर कोशिश करें',
  retried: 'भुगतान सेवा से फिर कहा गया।',
  retryHint: 'भुगतान सेवा से %{value} लौटाने को फिर कहा जाएगा।',
  complete: 'हाथ से लौटाया',
  completed: 'धनवापसी पूरी हुई।',
  completeHint: 'लिखें कि %{value} ग्राहक को भेजा गया।',
};

export const shipments: Same<typeof englishShipments> = {
  pickingList: 'चुनने की सूची',
  packingSlips: 'पैकिंग पर्चियाँ',
  packMany: '%{smart_count} पार्सल पैक करें |||| %{smart_count} पार्सल पैक करें',
  shipMany: '%{smart_count} पार्सल सौंपें |||| %{smart_count} पार्सल सौंपें',
  shipHint: 'ग्राहकों को बताया जाता है कि पार्सल चल पड़े हैं।',
};
