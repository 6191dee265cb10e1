export type PresetFit = 'COVER' | 'INSIDE';
export type ImageFormat = 'AVIF' | 'WEBP' | 'JPEG';
export type TtlClass = 'SHORT' | 'STANDARD' | 'LONG';

/** A recipe for renditions. Widths ascend; `height` belongs to the last of them. */
export type PresetModel = {
  code: string;
  widths: readonly number[];
  height: number | null;
  fit: PresetFit;
  quality: number;
  formats: readonly ImageFormat[];
  ttlClass: TtlClass;
  revision: number;
};

export type PresetDraft = Omit<PresetModel, 'revision'>;

const formats = ['AVIF', 'WEBP', 'JPEG'] as const;

/** What an installation starts with; presets are data, so these are saved like any others. */
export const defaultPresets = (): readonly PresetDraft[] => [
  { code: 'thumb', widths: [96, 192], height: 192, fit: 'COVER', quality: 70, formats, ttlClass: 'STANDARD' },
  { code: 'card', widths: [240, 360, 480], height: 480, fit: 'COVER', quality: 72, formats, ttlClass: 'STANDARD' },
  {
    code: 'pdp',
    widths: [320, 640, 960, 1280],
    height: null,
    fit: 'INSIDE',
    quality: 75,
    formats,
    ttlClass: 'STANDARD',
  },
  { code: 'hero', widths: [640, 1024, 1600], height: 900, fit: 'COVER', quality: 72, formats, ttlClass: 'STANDARD' },
  // For search engines, who come back after days and read JPEG best.
  { code: 'structured', widths: [1200], height: null, fit: 'INSIDE', quality: 80, formats: ['JPEG'], ttlClass: 'LONG' },
];
