/** The colour card. The hex value colours the drawings, too. */
export const COLOURS = {
  chalk: { hex: '#f1ebdf', de: 'Kreide', fr: 'Craie', en: 'Chalk' },
  oat: { hex: '#d8c9ad', de: 'Hafer', fr: 'Avoine', en: 'Oat' },
  sand: { hex: '#c8ad7f', de: 'Sand', fr: 'Sable', en: 'Sand' },
  honey: { hex: '#c68f35', de: 'Waldhonig', fr: 'Miel de forêt', en: 'Forest honey' },
  rust: { hex: '#a4532b', de: 'Rost', fr: 'Rouille', en: 'Rust' },
  poppy: { hex: '#c5402f', de: 'Klatschmohn', fr: 'Coquelicot', en: 'Poppy' },
  rowan: { hex: '#8c2f39', de: 'Vogelbeere', fr: 'Sorbier', en: 'Rowan' },
  rose: { hex: '#b5838d', de: 'Heckenrose', fr: 'Églantine', en: 'Dog rose' },
  heather: { hex: '#7a5b78', de: 'Erika', fr: 'Bruyère', en: 'Heather' },
  sky: { hex: '#8fb1c9', de: 'Föhnhimmel', fr: 'Ciel de föhn', en: 'Föhn sky' },
  lake: { hex: '#2f6c78', de: 'Bergsee', fr: 'Lac de montagne', en: 'Mountain lake' },
  indigo: { hex: '#34456b', de: 'Indigo', fr: 'Indigo', en: 'Indigo' },
  night: { hex: '#1f2a44', de: 'Nachtblau', fr: 'Bleu nuit', en: 'Night blue' },
  moss: { hex: '#6b705c', de: 'Moos', fr: 'Mousse', en: 'Moss' },
  fir: { hex: '#234338', de: 'Tanne', fr: 'Sapin', en: 'Fir' },
  fog: { hex: '#b7babb', de: 'Nebel', fr: 'Brume', en: 'Fog' },
  slate: { hex: '#3f4a57', de: 'Schiefer', fr: 'Ardoise', en: 'Slate' },
  walnut: { hex: '#4d392b', de: 'Walnuss', fr: 'Noyer', en: 'Walnut' },
  soot: { hex: '#272625', de: 'Ruß', fr: 'Suie', en: 'Soot' },
} as const;

export type ColourCode = keyof typeof COLOURS;
