/** Markets, channels, attributes, families, categories and reference data of the sample. Made up; no real brand. */

const labels = (de: string, en: string) => [
  { locale: 'de', text: de },
  { locale: 'en', text: en },
];

export const CHANNELS = [{ code: 'd2c-web', name: 'Own shop', kind: 'D2C' }];

export const MARKETS = [
  {
    code: 'AT',
    name: 'Österreich',
    countries: ['AT'],
    currency: 'EUR',
    locales: [
      { locale: 'de-AT', fallbacks: ['de', 'en'] },
      { locale: 'en', fallbacks: [] },
    ],
    channels: ['d2c-web'],
    isDefault: true,
  },
  {
    code: 'US',
    name: 'United States',
    countries: ['US'],
    currency: 'USD',
    locales: [{ locale: 'en-US', fallbacks: ['en'] }],
    channels: ['d2c-web'],
    isDefault: false,
  },
];

export const REFERENCES = [
  { type: 'brand', code: 'hofmark', labels: labels('Hofmark', 'Hofmark'), data: { founded: 1987 } },
  { type: 'brand', code: 'lindental', labels: labels('Lindental', 'Lindental'), data: { founded: 2009 } },
  { type: 'colour', code: 'sand', labels: labels('Sand', 'Sand'), data: { hex: '#c8ad7f' } },
  { type: 'colour', code: 'indigo', labels: labels('Indigo', 'Indigo'), data: { hex: '#34456b' } },
  { type: 'colour', code: 'rowan', labels: labels('Vogelbeere', 'Rowan'), data: { hex: '#8c2f39' } },
  { type: 'colour', code: 'moss', labels: labels('Moos', 'Moss'), data: { hex: '#6b705c' } },
  { type: 'colour', code: 'slate', labels: labels('Schiefer', 'Slate'), data: { hex: '#3b4a5a' } },
  { type: 'colour', code: 'rose', labels: labels('Heckenrose', 'Dog rose'), data: { hex: '#b5838d' } },
  { type: 'colour', code: 'walnut', labels: labels('Walnuss', 'Walnut'), data: { hex: '#4a3728' } },
];

export const ATTRIBUTES = [
  { code: 'name', type: 'TEXT', localizable: true, maxLength: 120, labels: labels('Name', 'Name') },
  {
    code: 'description',
    type: 'TEXT',
    localizable: true,
    maxLength: 2000,
    labels: labels('Beschreibung', 'Description'),
  },
  { code: 'material', type: 'TEXT', localizable: true, maxLength: 200, labels: labels('Material', 'Material') },
  { code: 'brand', type: 'REFERENCE', referenceType: 'brand', labels: labels('Marke', 'Brand') },
  { code: 'colour', type: 'REFERENCE', referenceType: 'colour', labels: labels('Farbe', 'Colour') },
  {
    code: 'size',
    type: 'SELECT',
    labels: labels('Größe', 'Size'),
    options: ['s', 'm', 'l'].map((code) => ({ code, labels: labels(code.toUpperCase(), code.toUpperCase()) })),
  },
  { code: 'weight', type: 'MEASUREMENT', unit: 'g', labels: labels('Gewicht', 'Weight') },
  { code: 'handwash', type: 'BOOLEAN', labels: labels('Handwäsche', 'Hand wash') },
];

const required = (attribute: string) => ({ attribute, required: true });
const optional = (attribute: string) => ({ attribute, required: false });

export const FAMILIES = [
  {
    code: 'garment',
    labels: labels('Kleidung', 'Clothing'),
    attributes: [
      required('name'),
      optional('description'),
      optional('material'),
      required('brand'),
      optional('colour'),
      optional('size'),
      optional('weight'),
      optional('handwash'),
    ],
    labelAttribute: 'name',
    variantAxes: ['colour', 'size'],
  },
  {
    code: 'accessory',
    labels: labels('Accessoires', 'Accessories'),
    attributes: [
      required('name'),
      optional('description'),
      optional('material'),
      required('brand'),
      required('colour'),
      optional('weight'),
      optional('handwash'),
    ],
    labelAttribute: 'name',
    variantAxes: [],
  },
];

export const CATEGORIES = [
  { code: 'all', labels: labels('Alles', 'Everything'), position: 0 },
  { code: 'dresses', labels: labels('Kleider', 'Dresses'), parent: 'all', position: 1 },
  { code: 'knitwear', labels: labels('Strick', 'Knitwear'), parent: 'all', position: 2 },
  { code: 'coats', labels: labels('Mäntel', 'Coats'), parent: 'all', position: 3 },
  { code: 'accessories', labels: labels('Accessoires', 'Accessories'), parent: 'all', position: 4 },
];
