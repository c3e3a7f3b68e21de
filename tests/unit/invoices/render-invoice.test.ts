import { copyFile, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { extractText, getDocumentProxy } from 'unpdf';
import { describe, expect, test } from 'vitest';
import { renderInvoice } from '../../../lib/invoices/render-invoice.ts';
import { fonts, type SampleLine, sampleInvoice, sampleOrder } from './samples.ts';

async function pagesOf(lines: SampleLine[], options?: Parameters<typeof sampleOrder>[1]): Promise<string[]> {
  const pdf = await renderInvoice(sampleInvoice(sampleOrder(lines, options)), fonts);
  return (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text;
}

// Drawing takes seconds where other tests run beside it.
describe('the PDF of an invoice', { timeout: 60_000 }, () => {
  test('says all that rule 46 asks for', async () => {
    const [text = ''] = await pagesOf([{ name: 'Café mug – “Zoë”', quantity: 2, unitPrice: 149_950, gstRate: 12, hsnCode: '6912' }], {
      discount: 10_000,
    });
    const required = [
      ...['TAX INVOICE', 'KA/26-27/0000123', '21 Nov 2026', 'FK-7Q3M-2K8P', '20 Nov 2026'],
      ...['Open Shop Retail Private Limited', '42, Residency Road, Bengaluru 560025', '29AAGCO4821K1Z4'],
      ...['BILL TO', 'SHIP TO', 'Asha Rao', '14, Second Cross', 'Bengaluru 560038', 'Place of supply: Karnataka (state code 29)'],
      ...['Café mug – “Zoë”', '6912', 'NOS', '1,499.50', '100.00', '2,588.39', '155.31', '155.30', '6%', '2,899.00'],
      ...['CGST', 'SGST', '₹2,939.00', 'Rupees Two Thousand Nine Hundred Thirty-Nine Only'],
      ...['reverse charge: No', 'for Open Shop Retail Private Limited', 'Authorised signatory'],
    ];
    const flat = text.replace(/\s+/g, ' ');
    expect(required.filter((words) => !flat.includes(words))).toEqual([]);
    expect(flat).not.toContain('IGST');
  });

  test('between states has IGST alone', async () => {
    const text = (await pagesOf([{}], { state: 'Maharashtra' })).join(' ');
    expect(text).toContain('IGST');
    expect(text).not.toMatch(/CGST|SGST/);
    expect(text).toContain('Maharashtra (state code 27)');
  });

  test('of 60 lines repeats the head of the table and counts its pages', async () => {
    const pages = await pagesOf(Array.from({ length: 60 }, () => ({})));
    expect(pages.length).toBeGreaterThan(1);
    for (const [index, page] of pages.slice(0, 3).entries()) {
      expect(page).toContain('Description');
      expect(page).toContain(`Page ${index + 1} of ${pages.length}`);
    }
    for (let index = 1; index <= 60; index++) expect(pages.join('\n')).toContain(`Cotton kurta no. ${index}`);
  });

  test('is the same each time, with fonts that are read but once', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'fonts-'));
    const copies = { regular: join(folder, 'regular.ttf'), bold: join(folder, 'bold.ttf') };
    await Promise.all([copyFile(fonts.regular, copies.regular), copyFile(fonts.bold, copies.bold)]);
    const invoice = sampleInvoice(sampleOrder([{}]));
    const first = await renderInvoice(invoice, copies);
    await rm(folder, { recursive: true });
    // What was drawn between has other letters.
    await renderInvoice(sampleInvoice(sampleOrder([{ name: 'Café mug – “Zoë”' }], { state: 'Maharashtra' })), copies);
    expect(first.equals(await renderInvoice(invoice, copies))).toBe(true);
  });
});
