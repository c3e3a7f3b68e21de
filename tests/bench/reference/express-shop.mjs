// The reference of `npm run bench:legacy`: a plain Express + mongoose server, one process, with the answers that the existing clients read. As such servers are
// written: documents as the clients show them, a signed token instead of sessions, an order that is one inserted document. It holds no stock and tells nobody.
import { randomUUID } from 'node:crypto';
import bcrypt from 'bcryptjs';
import express from 'express';
import jwt from 'jsonwebtoken';
import mongoose from 'mongoose';

const [uri] = process.argv.slice(2);
const SECRET = randomUUID();
const ORDERED = ['packed', 'shipped', 'delivered'].map((type) => ({ type, isCompleted: false }));

const own = { _id: String };
const model = (name, fields) => mongoose.model(name, new mongoose.Schema({ ...own, ...fields }, { versionKey: false, timestamps: true }));
const Category = model('Category', { name: String, slug: { type: String, unique: true }, parentId: String });
const Product = model('Product', {
  ...{ name: String, slug: { type: String, unique: true }, price: Number, description: String },
  productPictures: [new mongoose.Schema({ img: String }, { _id: false })],
  category: { type: String, index: true },
});
const text = Object.fromEntries(
  ['name', 'mobileNumber', 'pinCode', 'locality', 'address', 'cityDistrictTown', 'state', 'landmark', 'alternatePhone', 'addressType'].map(
    (field) => [field, String],
  ),
);
const Address = new mongoose.Schema({ ...own, ...text });
const User = model('User', {
  ...{ firstName: String, lastName: String, email: { type: String, unique: true }, hash: String, role: String },
  addresses: [Address],
});
const item = new mongoose.Schema({ product: { type: String, ref: 'Product' }, quantity: Number }, { _id: false });
const Cart = model('Cart', { user: { type: String, unique: true }, cartItems: [item] });
const orderItem = new mongoose.Schema(
  { productId: mongoose.Schema.Types.Mixed, payablePrice: Number, purchasedQty: Number },
  { _id: false },
);
const Order = model('Order', {
  ...{ user: { type: String, index: true }, totalAmount: Number, paymentType: String, paymentStatus: String },
  items: [orderItem],
  orderStatus: [new mongoose.Schema({ type: { type: String }, isCompleted: Boolean, date: Date }, { _id: false })],
  address: Address,
});

const treeOf = (all, parentId) =>
  all
    .filter((category) => category.parentId === parentId)
    .map(({ _id, name, slug }) => ({ _id, name, slug, ...(parentId && { parentId }), children: treeOf(all, _id) }));

async function cartItemsOf(user) {
  const cart = await Cart.findOne({ user }).populate('cartItems.product', 'name price productPictures').lean();
  const entries = (cart?.cartItems ?? []).map(({ product: { _id, name, price, productPictures }, quantity }) => [
    _id,
    { _id, name, img: productPictures[0].img, price, qty: quantity },
  ]);
  return Object.fromEntries(entries);
}

function signedIn(request, response, next) {
  try {
    request.user = jwt.verify((request.headers.authorization ?? '').replace('Bearer ', ''), SECRET);
    next();
  } catch {
    response.status(401).json({ message: 'Authorization required' });
  }
}

const app = express();
app.use(express.json());

app.get('/api/category/getcategory', async (_request, response) => {
  response.json({ categoryList: treeOf(await Category.find({}).lean(), undefined) });
});

app.get('/api/products/:slug', async ({ params }, response) => {
  const category = await Category.findOne({ slug: params.slug }).lean();
  response.json({ products: category ? await Product.find({ category: category._id }).lean() : [] });
});

app.get('/api/product/:id', async ({ params }, response) => {
  response.json({ product: await Product.findById(params.id).lean() });
});

app.post('/api/signin', async ({ body }, response) => {
  const user = await User.findOne({ email: body.email });
  if (!user || !(await bcrypt.compare(body.password, user.hash))) {
    response.status(400).json({ message: 'Something went wrong' });
    return;
  }
  const { _id, firstName, lastName, email, role } = user;
  const token = jwt.sign({ _id, role }, SECRET, { expiresIn: '1d' });
  response.json({ token, user: { _id, firstName, lastName, email, role, fullName: `${firstName} ${lastName}` } });
});

app.post('/api/user/cart/addtocart', signedIn, async ({ user, body }, response) => {
  for (const { product, quantity } of body.cartItems) {
    const changed = await Cart.updateOne({ user: user._id, 'cartItems.product': product }, { $set: { 'cartItems.$.quantity': quantity } });
    if (changed.matchedCount > 0) continue;
    const made = { $setOnInsert: { _id: randomUUID() }, $push: { cartItems: { product, quantity } } };
    await Cart.updateOne({ user: user._id }, made, { upsert: true });
  }
  response.status(201).json({ cartItems: await cartItemsOf(user._id) });
});

app.post('/api/addOrder', signedIn, async ({ user, body }, response) => {
  const [buyer, products] = await Promise.all([
    User.findById(user._id).lean(),
    Product.find({ _id: { $in: body.items.map(({ productId }) => productId) } })
      .select('name productPictures')
      .lean(),
  ]);
  const items = body.items.map((one) => ({ ...one, productId: products.find(({ _id }) => _id === one.productId) }));
  const at = new Date();
  const order = await Order.create({
    ...{ _id: randomUUID(), user: user._id, totalAmount: body.totalAmount, paymentType: body.paymentType, paymentStatus: 'pending' },
    ...{ items, orderStatus: [{ type: 'ordered', isCompleted: true, date: at }, ...ORDERED] },
    address: buyer.addresses.find(({ _id }) => _id === body.addressId),
  });
  await Cart.deleteOne({ user: user._id });
  const { user: _user, updatedAt: _updated, ...shown } = order.toObject();
  response.status(201).json({ order: shown });
});

await mongoose.connect(uri);
await Promise.all([Category, Product, User, Cart, Order].map((one) => one.init()));
const server = app.listen(0, '127.0.0.1', () => process.send({ url: `http://127.0.0.1:${server.address().port}`, secret: SECRET }));
process.on('disconnect', () => process.exit(0));
