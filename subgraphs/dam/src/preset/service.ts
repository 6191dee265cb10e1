import { type Changes, change, refuse, type UserError } from '@trivium/kit/change';
import type { RequestContext } from '@trivium/kit/context';
import type { Clock } from '@trivium/kit/time';
import type { PresetSaveInput } from '../generated/graph.ts';
import type { DamPrisma } from '../prisma.ts';
import type { PresetDraft, PresetModel } from './model.ts';
import { allPresets, presetByCode, savePreset } from './repository.ts';

export {
  defaultPresets,
  type ImageFormat,
  type PresetDraft,
  type PresetFit,
  type PresetModel,
  type TtlClass,
} from './model.ts';
export { offeredSizes, renditionSize, type RenditionSize, type Size } from './size.ts';

const CODE = /^[a-z0-9][a-z0-9-]{0,39}$/;
const MOST_WIDTHS = 12;
const [SMALLEST, LARGEST] = [16, 4_000];

type Deps = { prisma: DamPrisma; clock: Clock; context: RequestContext };

export type PresetService = ReturnType<typeof presetService>;

export const presetService = ({ prisma, clock, context }: Deps) => ({
  all: (): Promise<PresetModel[]> => allPresets(prisma),

  byCode: (code: string): Promise<PresetModel | null> => presetByCode(prisma, code),

  /** Makes or changes a preset; it is configuration and counts at once. */
  save: (input: PresetSaveInput, idempotencyKey?: string | null): Promise<Changes<{ code: string }>> =>
    change(
      prisma,
      clock,
      { ...context, mutation: 'presetSave', idempotencyKey, input },
      async ({ transaction, record }) => {
        const preset = draftOf(input);
        const problems = problemsOf(preset);
        if (problems.length > 0) refuse(...problems);
        const before = await presetByCode(transaction, preset.code);
        if (input.revision != null && input.revision !== (before?.revision ?? 0))
          refuse(conflict(before, input.revision));
        const after = await savePreset(transaction, preset, before);
        record(
          { action: 'presetSave', entity: 'Preset', entityId: preset.code, before, after },
          {
            type: 'trivium.dam.preset.saved',
            subject: preset.code,
            data: { code: preset.code, revision: after.revision },
          },
        );
        return { code: preset.code };
      },
    ),
});

const draftOf = (input: PresetSaveInput): PresetDraft => {
  const formats = [...new Set(input.formats ?? [])];
  return {
    code: input.code,
    widths: [...new Set(input.widths)].sort((a, b) => a - b),
    height: input.height ?? null,
    fit: input.fit ?? 'INSIDE',
    quality: input.quality ?? 75,
    formats: formats.includes('JPEG') ? formats : [...formats, 'JPEG'],
    ttlClass: input.ttlClass ?? 'STANDARD',
  };
};

const invalid = (field: string, message: string): UserError => ({ code: 'INVALID', field: ['input', field], message });
const fits = (length: number): boolean => length >= SMALLEST && length <= LARGEST;

const problemsOf = (preset: PresetDraft): UserError[] => {
  const problems: UserError[] = [];
  if (!CODE.test(preset.code))
    problems.push(invalid('code', 'A code has lower-case letters, digits and hyphens, 40 at most.'));
  if (preset.widths.length === 0 || preset.widths.length > MOST_WIDTHS || !preset.widths.every(fits)) {
    problems.push(invalid('widths', `Give 1 to ${MOST_WIDTHS} widths from ${SMALLEST} to ${LARGEST} pixels.`));
  }
  if (preset.height !== null && !fits(preset.height))
    problems.push(invalid('height', `The height goes from ${SMALLEST} to ${LARGEST} pixels.`));
  if (preset.fit === 'COVER' && preset.height === null)
    problems.push(invalid('height', 'Cropping (COVER) needs a height.'));
  if (preset.quality < 1 || preset.quality > 100) problems.push(invalid('quality', 'The quality goes from 1 to 100.'));
  return problems;
};

const conflict = (before: PresetModel | null, expected: number): UserError => ({
  code: 'CONFLICT',
  field: ['input', 'revision'],
  message: before
    ? `The preset is at revision ${before.revision}, not ${expected}; read it again and repeat the change.`
    : `There is no such preset yet, so it has no revision ${expected}.`,
});
