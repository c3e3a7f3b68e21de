/** Segments of customers, by rules. */
export const segments = {
  nameHint: 'Promotions name the segment by it.',
  about: 'The segment',
  rules: 'Rules',
  rulesHint: 'At least one. All that are given must fit; who is in it follows from orders and addresses at the moment of asking.',
  spentMin: 'Spent at least, in rupees',
  spentMax: 'Spent at most, in rupees',
  ordersMin: 'Orders, at least',
  ordersMax: 'Orders, at most',
  within: 'Last order within days',
  older: 'Last order longer ago than days',
  states: 'States',
  pincodes: 'Beginnings of pincodes',
  members: 'Who is in it now',
  deleteHint: 'Promotions that name it are then for those whom staff put into it.',
} as const;
