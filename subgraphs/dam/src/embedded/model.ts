/**
 * What a file says about itself. Proposals for people: whoever made the file may have written anything here, so none of it
 * becomes a right, a text or an address of ours by itself.
 */
export type EmbeddedMetadataModel = {
  creators: readonly string[];
  creditLine: string | null;
  copyrightNotice: string | null;
  usageTerms: string | null;
  licensor: string | null;
  licensorUrl: string | null;
  webStatement: string | null;
  /** As the file has it, in ISO 8601, as exact as it is there. */
  dateCreated: string | null;
  title: string | null;
  headline: string | null;
  description: string | null;
  altText: string | null;
  keywords: readonly string[];
  hasPosition: boolean;
};

/** The facts of one block of a file, raw: a list of texts for each. */
export type Found = Partial<Record<Exclude<keyof EmbeddedMetadataModel, 'hasPosition'>, string[]>> & {
  hasPosition?: boolean;
};

/** The blocks as the image library hands them over, whatever kind of file they came in. */
export type Blocks = { xmp?: Buffer | undefined; iptc?: Buffer | undefined; exif?: Buffer | undefined };
