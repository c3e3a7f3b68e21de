/** What customers write, by stars: [title, body]. */
export const reviewTexts: Readonly<Record<number, readonly (readonly [string, string])[]>> = {
  5: [
    ['Worth every rupee', 'Better than I expected at this price. Packed well and delivered before the promised date.'],
    ['Very happy', 'Using it daily for three weeks now, no complaints. Ordered a second one for my sister.'],
    ['Exactly as in the picture', 'The colour is the same as in the photo and the finish is neat. Recommended.'],
    ['Excellent quality', 'You can feel the quality as soon as you open the box. Will buy from this brand again.'],
    ['Loved it', 'Bought it as a gift and everyone asked where it is from. Five stars.'],
    ['Perfect', 'Does what it says. Delivery person was polite and cash on delivery was smooth.'],
  ],
  4: [
    ['Good value', 'Good product for the price. One star less because the packaging was dented.'],
    ['Nice, with small flaws', 'Works well. The finish could be a little better at the edges.'],
    ['Happy overall', 'Took five days to reach Patna, but the product itself is good.'],
    ['Does the job', 'Does what it should. I would have liked one more colour.'],
    ['Almost perfect', 'Very good, only the manual is hard to read.'],
  ],
  3: [
    ['Okay for the price', 'Neither great nor bad. Fine for occasional use.'],
    ['Average', 'Looks better in the pictures than in the hand. Still usable.'],
    ['Mixed feelings', 'Quality is fine, but it is smaller than I thought. Check the measurements first.'],
    ['Decent', 'Works, but I have seen better for a little more money.'],
  ],
  2: [
    ['Expected more', 'Not bad, but not what the description made me expect.'],
    ['Disappointed', 'Started to look old after two weeks. Support answered quickly at least.'],
    ['Not for me', 'The material feels thin. I gave it to a cousin.'],
  ],
  1: [
    ['Did not last', 'Stopped being useful within ten days. Would not buy again.'],
    ['Poor experience', 'Arrived late and with a scratch. Not what I paid for.'],
  ],
};
