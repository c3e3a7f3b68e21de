import type { roles as english } from '../en/roles.ts';
import type { Same } from '../types.ts';

export const roles: Same<typeof english> = {
  title: 'भूमिकाएँ',
  what: 'हर भूमिका किस लिए है',
  table: 'अनुमतियाँ',
  permission: 'अनुमति',
  hints: {
    support: 'ग्राहकों की मदद: ऑर्डर और ग्राहक देखना, टिप्पणी लिखना, वापसी सँभालना।',
    catalog_manager: 'उत्पाद, स्टॉक और समीक्षाएँ सँभालना।',
    order_manager: 'पैक करना, भेजना, रद्द करना, रिफ़ंड देना और वापसी सँभालना।',
    marketing: 'प्रमोशन और सामग्री बनाना, समीक्षाएँ जाँचना और सभी आँकड़े देखना।',
    analyst: 'ऑर्डर और आँकड़े देखना; कुछ भी नहीं बदलना।',
    admin: 'सब कुछ, सिवाय एडमिन की भूमिकाएँ देने और भुगतान की सेटिंग बदलने के।',
    super_admin: 'सब कुछ।',
  },
};
