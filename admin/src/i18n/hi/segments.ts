import type { segments as english } from '../en/segments.ts';
import type { Same } from '../types.ts';

export const segments: Same<typeof english> = {
  nameHint: 'प्रमोशन वर्ग को इसी नाम से बताते हैं।',
  about: 'वर्ग',
  rules: 'नियम',
  rulesHint: 'कम से कम एक। दिए गए सभी नियम पूरे होने चाहिए; कौन वर्ग में है, यह उस समय के ऑर्डर और पतों से तय होता है।',
  spentMin: 'कम से कम ख़र्च, रुपये में',
  spentMax: 'अधिकतम ख़र्च, रुपये में',
  ordersMin: 'कम से कम ऑर्डर',
  ordersMax: 'अधिकतम ऑर्डर',
  within: 'पिछला ऑर्डर इतने दिनों के भीतर',
  older: 'पिछला ऑर्डर इतने दिनों से पहले',
  states: 'राज्य',
  pincodes: 'पिनकोड की शुरुआत',
  members: 'अभी इसमें कौन है',
  deleteHint: 'जो प्रमोशन इसका नाम लेते हैं, वे फिर केवल उनके लिए होंगे जिन्हें कर्मचारियों ने इसमें रखा है।',
};
