const LINK = `
extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@external", "@requires", "@shareable", "@inaccessible", "@authenticated", "@requiresScopes", "@policy"])
directive @inContext(market: String, locale: String, channel: String, stage: Stage, at: DateTime) on QUERY | MUTATION
scalar DateTime
scalar JSON
enum Stage { PRODUCTION STAGING }
`;

/** A little shop over three subgraphs: enough of each shape for the gateway to go wrong at. */
export const SHOP_SDL = {
  pim: `${LINK}
type Query {
  markets: [Market!]!
  product(sku: ID!): Product
  products(first: Int = 20, search: String): ProductConnection!
  item(id: ID!): Item
  items: [Item!]!
  things: [Thing!]!
  seen: Seen!
  vault: Vault
  secret: String @requiresScopes(scopes: [["pim:write"]])
  signedIn: String @authenticated
  impossible: String @policy(policies: [["full moon"]])
  sure: Sure
  pimEvents(after: String, first: Int = 100, types: [String!]): EventPage! @requiresScopes(scopes: [["events:read"]])
}
type Mutation {
  productRename(input: RenameInput!): Product @requiresScopes(scopes: [["pim:write"], ["pim:approve", "audit:read"]])
  visit(note: String!): String
}
input RenameInput { sku: ID!, name: String!, tags: [String!], more: JSON }
type Market { code: ID! countries: [String!]! currency: String! isDefault: Boolean! locales: [MarketLocale!]! channels: [Channel!]! }
type MarketLocale { locale: String! fallbacks: [String!]! }
type Channel { code: ID! }
"Where and when the subgraph believes that the request is."
type Seen { market: String! countries: [String!]! currency: String! locale: String! localeChain: [String!]! channel: String! stage: String! at: String! subject: String scopes: [String!]! }
type Product implements Item @key(fields: "sku") {
  sku: ID!
  id: ID!
  name: String!
  label: String
  cost: String @requiresScopes(scopes: [["pim:read-drafts"]])
  price: String
  related(first: Int = 20): [Product!]!
  structuredMedia: String @external
  jsonLd: String @requires(fields: "structuredMedia")
}
type ProductConnection { nodes: [Product!]! totalCount: Int! }
interface Item { id: ID! label: String }
type Draft implements Item @requiresScopes(scopes: [["pim:read-drafts"]]) { id: ID! label: String text: String }
type Note implements Item { id: ID! label: String @requiresScopes(scopes: [["audit:read"]]) author: String! @authenticated }
union Thing = Product | Draft | Note
type Vault { gold: Int! @requiresScopes(scopes: [["pim:write"]]) door: String }
type Sure { always: String! @authenticated next: Sure }
type EventPage { events: [Event!]! next: String! more: Boolean! }
type Event { id: ID! type: String! }
`,
  dam: `${LINK}
type Query { asset(id: ID!): Asset }
type Asset @key(fields: "id") { id: ID! alt: String original: String @requiresScopes(scopes: [["dam:originals"]]) }
type Product @key(fields: "sku") {
  sku: ID!
  structuredMedia: String @inaccessible
  media(roles: [String!]): [Asset!]
  hero: Asset
}
`,
  content: `${LINK}
type Query { page(path: String!): Page }
type Page { title: String! blocks: [Block!]! }
union Block = Story | Text
type Story { heading: String product: Product }
type Text { text: String }
type Product @key(fields: "sku") { sku: ID! pages: [String!] }
`,
} as const;
