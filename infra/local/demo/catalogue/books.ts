import type { Family } from './family.ts';

const shelf = (category: string, opening: string, titles: Family['nouns'], genre: string): Family => ({
  category,
  shape: 'book',
  hsn: '4901',
  gst: 0,
  brands: ['Banyan Street Press', 'Kaavya Books', 'Third Rain'],
  styles: [''],
  nouns: titles,
  count: titles.length,
  axes: [
    {
      name: 'Format',
      values: [
        ['Paperback', 1],
        ['Hardcover', 1.6],
      ],
    },
  ],
  colours: ['Navy', 'Maroon', 'Teal', 'Purple', 'Mustard', 'Emerald', 'Rust', 'Indigo'],
  colourChoice: 1,
  grams: [180, 420],
  attributes: { Language: ['English'], Pages: ['208', '256', '312', '388'], Genre: [genre] },
  opening: [opening],
  details: [
    'Printed on cream paper from managed forests.',
    'Shortlisted by readers’ clubs in four cities.',
    'With an afterword by the author.',
  ],
  tags: ['books', genre.toLowerCase()],
});

/** Books are exempt from GST (HSN 4901). The titles are invented. */
export const books: readonly Family[] = [
  shelf(
    'fiction',
    '{noun} follows a family across three monsoons, with a light hand and a long memory.',
    [
      ['The Monsoon Ledger', 399],
      ['Platform Number Nine', 349],
      ['A House of Borrowed Light', 449],
      ['Salt on the Windowsill', 379],
      ['The Last Tram to Shyambazar', 425],
      ['Marigold Season', 299],
      ['What the River Kept', 399],
    ],
    'Fiction',
  ),
  shelf(
    'non-fiction',
    '{noun} explains a large subject in plain words, one street at a time.',
    [
      ['Rupee by Rupee', 499],
      ['The Patient Investor’s Notebook', 549],
      ['Spice Routes, Home Roads', 599],
      ['Small Habits, Long Roads', 399],
      ['How Indian Cities Breathe', 649],
      ['The Startup Tiffin', 449],
    ],
    'Non-fiction',
  ),
  shelf(
    'children-books',
    '{noun} is for reading aloud, with pictures on every page.',
    [
      ['Chiku and the Kite Thief', 249],
      ['Ammu Counts the Stars', 199],
      ['The Elephant Who Sneezed', 229],
      ['Tales from the Neem Tree', 299],
      ['Pintu Builds a Rocket', 249],
    ],
    'Children',
  ),
];
