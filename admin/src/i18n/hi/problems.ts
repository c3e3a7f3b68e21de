import type { problems as english } from '../en/problems.ts';
import type { Same } from '../types.ts';

export const problems: Same<typeof english> = {
  unknown: 'यह नहीं हो सका।',
  unreachable: 'दुकान से उत्तर नहीं मिल रहा। अपना कनेक्शन जाँचें।',
  validation_failed: 'कृपया भरी हुई जानकारी जाँचें।',
  invalid_credentials: 'ई-मेल या पासवर्ड ग़लत है।',
  invalid_code: 'कोड मान्य नहीं है।',
  invalid_challenge: 'बहुत समय लग गया। कृपया फिर लॉग इन करें।',
  account_locked: 'बहुत सी असफल कोशिशें हुईं। कृपया कुछ देर रुकें।',
  rate_limited: 'बहुत सारे अनुरोध। कृपया थोड़ा रुकें।',
  forbidden: 'आपको इसकी अनुमति नहीं है।',
  not_found: 'यह अब मौजूद नहीं है।',
  version_conflict: 'इस बीच किसी और ने इसे बदल दिया है। सहेजने से पहले फिर से लोड करें।',
  conflict: 'यह मौजूदा स्थिति से मेल नहीं खाता।',
  invalid_transition: 'यह चरण अभी संभव नहीं है।',
  not_to_pack: 'पैक करने के लिए इतनी इकाइयाँ नहीं बची हैं।',
  not_refundable: 'इसका पैसा वापस नहीं किया जा सकता।',
  not_cancellable: 'इसे अब रद्द नहीं किया जा सकता।',
  invoice_not_ready: 'बिल अभी तैयार नहीं है।',
  insufficient_stock: 'स्टॉक पर्याप्त नहीं है।',
  slug_taken: 'यह पता पहले से लिया जा चुका है।',
  sku_taken: 'यह SKU पहले से लिया जा चुका है।',
  code_taken: 'यह कोड पहले से लिया जा चुका है।',
  internal: 'दुकान में कुछ गड़बड़ हो गई।',
  upstream_unavailable: 'दुकान की एक सेवा उत्तर नहीं दे रही।',
};
