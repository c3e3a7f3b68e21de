/** What the roles of staff may do. */
export const roles = {
  title: 'Roles',
  what: 'What each role is for',
  table: 'Permissions',
  permission: 'Permission',
  hints: {
    support: 'Helps customers: sees orders and customers, leaves notes, and handles returns.',
    catalog_manager: 'Keeps products, stock and reviews.',
    order_manager: 'Packs and ships, cancels, refunds, and handles returns.',
    marketing: 'Makes promotions and content, moderates reviews, and reads all figures.',
    analyst: 'Reads orders and figures, and changes nothing.',
    admin: 'May do all but give roles of admins and change the settings of payments.',
    super_admin: 'May do all.',
  },
} as const;
