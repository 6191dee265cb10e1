import type { PresetModel } from './model.ts';

export type Size = { width: number; height: number };

/** `asked` is the preset's width, `width` × `height` what is delivered for it: never larger than the original can fill. */
export type RenditionSize = Size & { asked: number };

const atLeastOne = (length: number): number => Math.max(1, Math.round(length));

/** What one of the preset's widths makes of an original. */
export const renditionSize = (original: Size, preset: PresetModel, asked: number): RenditionSize => {
  const widest = preset.widths.at(-1) ?? asked;
  if (preset.height === null) {
    const scale = Math.min(1, asked / original.width);
    return { asked, width: atLeastOne(original.width * scale), height: atLeastOne(original.height * scale) };
  }
  const proportion = preset.height / widest;
  if (preset.fit === 'COVER') {
    const width = Math.min(asked, original.width, Math.floor(original.height / proportion) || 1);
    return { asked, width, height: Math.min(original.height, atLeastOne(width * proportion)) };
  }
  const scale = Math.min(1, asked / original.width, (asked * proportion) / original.height);
  return { asked, width: atLeastOne(original.width * scale), height: atLeastOne(original.height * scale) };
};

/** The widths worth offering, ascending: one that the original cannot fill delivers the same picture as the next smaller. */
export const offeredSizes = (original: Size, preset: PresetModel): readonly RenditionSize[] => {
  const sizes: RenditionSize[] = [];
  for (const asked of preset.widths) {
    const size = renditionSize(original, preset, asked);
    if (size.width > (sizes.at(-1)?.width ?? 0)) sizes.push(size);
  }
  return sizes;
};
