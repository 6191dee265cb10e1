import type { DamTransaction } from '../prisma.ts';
import type { ImageFormat, PresetDraft, PresetFit, PresetModel, TtlClass } from './model.ts';

type Tables = Pick<DamTransaction, 'preset'>;
type Row = {
  code: string;
  widths: number[];
  height: number | null;
  fit: string;
  quality: number;
  formats: string[];
  ttlClass: string;
  revision: number;
};

const modelOf = (row: Row): PresetModel => ({
  ...row,
  fit: row.fit as PresetFit, // written by savePreset only
  formats: row.formats as ImageFormat[], // as above
  ttlClass: row.ttlClass as TtlClass, // as above
});

export const allPresets = async ({ preset }: Tables): Promise<PresetModel[]> =>
  (await preset.findMany({ orderBy: { code: 'asc' } })).map(modelOf);

export const presetByCode = async ({ preset }: Tables, code: string): Promise<PresetModel | null> => {
  const row = await preset.findUnique({ where: { code } });
  return row && modelOf(row);
};

export const savePreset = async (
  { preset }: Tables,
  draft: PresetDraft,
  before: PresetModel | null,
): Promise<PresetModel> => {
  const data = {
    ...draft,
    widths: [...draft.widths],
    formats: [...draft.formats],
    revision: (before?.revision ?? 0) + 1,
  };
  return modelOf(await preset.upsert({ where: { code: draft.code }, create: data, update: data }));
};
