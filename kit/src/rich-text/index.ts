export { richTextFromHtml } from './from-html.ts';
export { type LinkIn, linksOf, RICH_TEXT_LIMITS, richTextProblems, targetProblems } from './limits.ts';
export {
  isEmptyRichText,
  kindOf,
  type NodeDocument,
  normalRichText,
  plainText,
  type RichTextDocument,
  richTextFromPlain,
  type SpanDocument,
  type TargetDocument,
  type TextMark,
} from './model.ts';
export { type RichTextReferences, richTextResolvers } from './resolvers.ts';
