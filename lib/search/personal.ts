/** Whether a text has an address or a long number in it, which may say who somebody is: such a search is not kept. */
export const isPersonal = (text: string): boolean => /@|\d{7,}/.test(text.replace(/[\s-]/g, ''));
