import type { resources as english } from '../en/resources.ts';
import type { Same } from '../types.ts';

export const resources: Same<typeof english> = {
  orders: {
    name: 'ऑर्डर |||| ऑर्डर',
    fields: {
      number: 'ऑर्डर',
      status: 'स्थिति',
      progress: 'प्रगति',
      payment: 'भुगतान',
      customerName: 'ग्राहक',
      email: 'ई-मेल',
      placedAt: 'कब',
      total: 'कुल',
      units: 'इकाइयाँ',
      q: 'खोजें',
      from: 'कब से',
      to: 'कब तक',
      customer: 'ग्राहक की id',
    },
  },
  shipments: {
    name: 'पार्सल |||| चुनें और पैक करें',
    fields: { status: 'स्थिति', order: 'ऑर्डर', lines: 'सामान', address: 'कहाँ', placedAt: 'कब', trackingNumber: 'कूरियर' },
  },
  returns: {
    name: 'वापसी |||| वापसियाँ',
    fields: { status: 'स्थिति', order: 'ऑर्डर', createdAt: 'कब माँगी', customer: 'ग्राहक', lines: 'सामान', resolution: 'क्या चाहिए' },
  },
  refunds: {
    name: 'धनवापसी |||| धनवापसी',
    fields: { status: 'स्थिति', order: 'ऑर्डर', requestedAt: 'कब माँगी', reason: 'कारण', amount: 'राशि' },
  },
  reviews: {
    name: 'समीक्षा |||| समीक्षाएँ',
    fields: {
      status: 'स्थिति',
      rating: 'तारे',
      productId: 'उत्पाद की id',
      userId: 'ग्राहक की id',
      createdAt: 'कब लिखी',
      product: 'उत्पाद',
      body: 'समीक्षा',
    },
  },
  questions: { name: 'प्रश्न |||| प्रश्न', fields: { status: 'स्थिति', productId: 'उत्पाद की id' } },
  imports: {
    name: 'आयात |||| आयात',
    fields: { filename: 'फ़ाइल', createdAt: 'कब शुरू हुआ', state: 'स्थिति', rows: 'पंक्तियाँ', failed: 'त्रुटि वाली' },
  },
  jobs: { name: 'निर्यात |||| निर्यात' },
  inventory: {
    name: 'स्टॉक |||| स्टॉक',
    fields: {
      q: 'खोजें',
      lowStock: 'स्टॉक',
      productName: 'उत्पाद',
      sku: 'SKU',
      availability: 'स्थिति',
      onHand: 'शेल्फ़ पर',
      held: 'रोका गया',
      available: 'उपलब्ध',
      lowStockThreshold: 'कम की सीमा',
    },
  },
  categories: {
    name: 'श्रेणी |||| श्रेणियाँ',
    fields: {
      name: 'नाम',
      slug: 'पता',
      image: 'तस्वीर',
      attributes: { name: 'नाम', type: 'प्रकार', unit: 'इकाई', values: 'मान', filterable: 'ग्राहक इससे छाँट सकते हैं' },
    },
  },
};
