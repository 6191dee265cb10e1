import type { NodeDocument, RichTextDocument, SpanDocument } from '@trivium/kit/rich-text';

// What stands behind the graph's types; a part is kept as `{ kind: body }`, whatever its kind.
export type RichTextModel = RichTextDocument;
export type RichTextNodeModel = NodeDocument;
export type RichTextParagraphModel = NodeDocument;
export type RichTextHeadingModel = NodeDocument;
export type RichTextListModel = NodeDocument;
export type RichTextProductModel = NodeDocument;
export type RichTextAssetModel = NodeDocument;
export type RichTextSpanModel = SpanDocument;
