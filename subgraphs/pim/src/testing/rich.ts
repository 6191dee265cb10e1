import type { TestPim } from '../testing.ts';

const MUTATION = (field: string, input: string) =>
  `mutation ($input: ${input}!) { ${field}(input: $input) { userErrors { code field message } } }`;

const FEATURES = ['hood', 'pockets', 'zip'].map((code) => ({ code, labels: [{ locale: 'en', text: `With ${code}` }] }));

/** On top of the seed's shop: descriptions are rich texts, and jackets have features, of which several may be true. */
export const enrich = async (pim: TestPim): Promise<void> => {
  const { family } = await pim.must(
    '{ family(code: "jacket") { revision attributes { attribute { code } required } } }',
  );
  await pim.must(MUTATION('attributeSave', 'AttributeSaveInput'), {
    input: { code: 'description', type: 'RICH_TEXT', localizable: true, perChannel: true, revision: 1 },
  });
  await pim.must(MUTATION('attributeSave', 'AttributeSaveInput'), {
    input: { code: 'features', type: 'MULTI_SELECT', labels: [{ locale: 'en', text: 'Features' }], options: FEATURES },
  });
  const attributes = [
    ...family.attributes.map((listed: { attribute: { code: string }; required: boolean }) => ({
      attribute: listed.attribute.code,
      required: listed.required,
    })),
    { attribute: 'features' },
  ];
  await pim.must(MUTATION('familySave', 'FamilySaveInput'), {
    input: {
      code: 'jacket',
      attributes,
      labelAttribute: 'name',
      variantAxes: ['colour', 'size'],
      revision: family.revision,
    },
  });
};

type Piece = string | { text: string; marks?: string[]; link?: Record<string, string> };
const spans = (pieces: readonly Piece[]) =>
  pieces.map((piece) => (typeof piece === 'string' ? { text: piece } : piece));

export const paragraph = (...pieces: Piece[]) => ({ paragraph: { spans: spans(pieces) } });
export const described = (...nodes: Record<string, unknown>[]) => ({
  attribute: 'description',
  locale: 'en',
  richText: { nodes },
});
