/** Role x permission, as `R` (read) and `W` (write, which includes read) per area. Routes name a permission, never a role. */
export const permissions = [
  'catalog:read',
  'catalog:write',
  'inventory:read',
  'inventory:write',
  'orders:read',
  'orders:write',
  'orders:note',
  'refunds:read',
  'refunds:write',
  'returns:write',
  'promotions:read',
  'promotions:write',
  'customers:read',
  'users:read',
  'users:write',
  'admins:write',
  'reviews:read',
  'reviews:write',
  'analytics:read',
  'analytics:sales',
  'analytics:products',
  'analytics:inventory',
  'operations:read',
  'operations:write',
  'payments:settings',
] as const;

export type Permission = (typeof permissions)[number];

export const roles = ['customer', 'support', 'catalog_manager', 'order_manager', 'marketing', 'analyst', 'admin', 'super_admin'] as const;

export type Role = (typeof roles)[number];

const reserved: readonly Permission[] = ['admins:write', 'payments:settings'];

/** The permissions of each role. `admin` has all but roles of admins and settings of payments, which only `super_admin` has. */
export const rolePermissions: Readonly<Record<Role, readonly Permission[]>> = {
  customer: [],
  support: [
    'catalog:read',
    'inventory:read',
    'orders:read',
    'orders:note',
    'refunds:read',
    'returns:write',
    'promotions:read',
    'customers:read',
    'reviews:read',
  ],
  catalog_manager: [
    'catalog:read',
    'catalog:write',
    'inventory:read',
    'inventory:write',
    'promotions:read',
    'reviews:read',
    'reviews:write',
    'analytics:products',
    'analytics:inventory',
  ],
  order_manager: [
    'catalog:read',
    'inventory:read',
    'inventory:write',
    'orders:read',
    'orders:write',
    'orders:note',
    'refunds:read',
    'refunds:write',
    'returns:write',
    'promotions:read',
    'customers:read',
    'reviews:read',
    'analytics:sales',
    'analytics:inventory',
  ],
  marketing: [
    'catalog:read',
    'inventory:read',
    'promotions:read',
    'promotions:write',
    'customers:read',
    'reviews:read',
    'reviews:write',
    'analytics:read',
    'analytics:sales',
    'analytics:products',
    'analytics:inventory',
  ],
  analyst: [
    'catalog:read',
    'inventory:read',
    'orders:read',
    'refunds:read',
    'promotions:read',
    'reviews:read',
    'analytics:read',
    'analytics:sales',
    'analytics:products',
    'analytics:inventory',
  ],
  admin: permissions.filter((p) => !reserved.includes(p)),
  super_admin: permissions,
};

/** Whether a role holds a permission. */
export const roleMay = (role: Role, permission: Permission): boolean => rolePermissions[role].includes(permission);
