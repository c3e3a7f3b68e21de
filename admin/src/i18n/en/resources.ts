/** Names of resources and labels of their fields, as react-admin looks them up. */
export const resources = {
  orders: {
    name: 'Order |||| Orders',
    fields: {
      number: 'Order',
      status: 'Status',
      progress: 'Progress',
      payment: 'Payment',
      customerName: 'Customer',
      email: 'E-mail',
      placedAt: 'Placed',
      total: 'Total',
      units: 'Units',
      q: 'Search',
      from: 'From',
      to: 'To',
      customer: 'Customer’s id',
    },
  },
  shipments: {
    name: 'Parcel |||| Pick and pack',
    fields: { status: 'Status', order: 'Order', lines: 'Goods', address: 'To', placedAt: 'Placed', trackingNumber: 'Carrier' },
  },
  returns: {
    name: 'Return |||| Returns',
    fields: { status: 'Status', order: 'Order', createdAt: 'Asked for', customer: 'Customer', lines: 'Goods', resolution: 'Wish' },
  },
  refunds: {
    name: 'Refund |||| Refunds',
    fields: { status: 'Status', order: 'Order', requestedAt: 'Asked for', reason: 'Reason', amount: 'Amount' },
  },
  reviews: {
    name: 'Review |||| Reviews',
    fields: {
      status: 'Status',
      rating: 'Stars',
      productId: 'Product’s id',
      userId: 'Customer’s id',
      createdAt: 'Written',
      product: 'Product',
      body: 'Review',
    },
  },
  questions: { name: 'Question |||| Questions', fields: { status: 'Status', productId: 'Product’s id' } },
  imports: {
    name: 'Import |||| Imports',
    fields: { filename: 'File', createdAt: 'Begun', state: 'State', rows: 'Rows', failed: 'With errors' },
  },
  jobs: { name: 'Export |||| Exports' },
  inventory: {
    name: 'Stock |||| Stock',
    fields: {
      q: 'Search',
      lowStock: 'Stock',
      productName: 'Product',
      sku: 'SKU',
      availability: 'State',
      onHand: 'On the shelf',
      held: 'Held',
      available: 'Free',
      lowStockThreshold: 'Low at',
    },
  },
  categories: {
    name: 'Category |||| Categories',
    fields: {
      name: 'Name',
      slug: 'Address',
      image: 'Picture',
      attributes: { name: 'Name', type: 'Type', unit: 'Unit', values: 'Values', filterable: 'Customers may filter by it' },
    },
  },
} as const;
