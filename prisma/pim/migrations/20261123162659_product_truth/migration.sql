-- CreateTable
CREATE TABLE "configuration" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "version" BIGINT NOT NULL DEFAULT 1,

    CONSTRAINT "configuration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "market" (
    "code" TEXT NOT NULL,
    "name" TEXT,
    "countries" TEXT[],
    "currency" TEXT NOT NULL,
    "locales" JSONB NOT NULL,
    "channels" TEXT[],
    "is_default" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "market_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "channel" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "channel_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "attribute" (
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "type" TEXT NOT NULL,
    "localizable" BOOLEAN NOT NULL,
    "per_channel" BOOLEAN NOT NULL,
    "group_code" TEXT,
    "options" JSONB NOT NULL DEFAULT '[]',
    "unit" TEXT,
    "reference_type" TEXT,
    "required" BOOLEAN NOT NULL DEFAULT false,
    "min" DECIMAL,
    "max" DECIMAL,
    "max_length" INTEGER,
    "mask" TEXT,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "attribute_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "family" (
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "attributes" JSONB NOT NULL,
    "label_attribute" TEXT NOT NULL,
    "variant_axes" TEXT[],
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "family_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "category" (
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "parent" TEXT,
    "position" INTEGER NOT NULL DEFAULT 0,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "category_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "reference_record" (
    "type" TEXT NOT NULL,
    "code" TEXT NOT NULL,
    "labels" JSONB NOT NULL,
    "data" JSONB,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "reference_record_pkey" PRIMARY KEY ("type","code")
);

-- CreateTable
CREATE TABLE "product_draft" (
    "sku" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "model" TEXT,
    "values" JSONB NOT NULL,
    "categories" TEXT[],
    "associations" JSONB NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL DEFAULT 1,
    "changed_by" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_draft_pkey" PRIMARY KEY ("sku")
);

-- CreateTable
CREATE TABLE "product_version" (
    "id" BIGSERIAL NOT NULL,
    "sku" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "kind" TEXT NOT NULL,
    "family" TEXT NOT NULL,
    "model" TEXT,
    "categories" TEXT[],
    "facets" TEXT[],
    "facet_attributes" TEXT[],
    "label" JSONB NOT NULL,
    "values" JSONB NOT NULL,
    "associations" JSONB NOT NULL,
    "approved_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "product_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "product_text" (
    "version_id" BIGINT NOT NULL,
    "scope" TEXT NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "product_text_pkey" PRIMARY KEY ("version_id","scope")
);

-- CreateTable
CREATE TABLE "price" (
    "id" BIGSERIAL NOT NULL,
    "sku" TEXT NOT NULL,
    "market" TEXT NOT NULL,
    "price_list" TEXT NOT NULL DEFAULT 'default',
    "tier" TEXT NOT NULL DEFAULT '1',
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "amount" DECIMAL,
    "currency" TEXT,
    "approved_by" TEXT NOT NULL,
    "approved_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "price_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "category_parent_idx" ON "category"("parent");

-- CreateIndex
CREATE INDEX "product_draft_model_idx" ON "product_draft"("model");

-- AddForeignKey
ALTER TABLE "product_text" ADD CONSTRAINT "product_text_version_id_fkey" FOREIGN KEY ("version_id") REFERENCES "product_version"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Written by hand from here on.

INSERT INTO "configuration" ("id") VALUES (1);
ALTER TABLE "configuration" ADD CONSTRAINT "configuration_one_row" CHECK ("id" = 1);

-- At most one default; that there is one, marketSave sees to.
CREATE UNIQUE INDEX "market_default_key" ON "market" ("is_default") WHERE "is_default";

-- Two truths at one instant are impossible, whatever the application does.
ALTER TABLE "product_version"
  ADD CONSTRAINT "product_version_placed" CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL),
  ADD CONSTRAINT "product_version_kind" CHECK ("kind" IN ('SIMPLE', 'MODEL', 'VARIANT') AND ("kind" = 'VARIANT') = ("model" IS NOT NULL)),
  ADD CONSTRAINT "product_version_no_overlap"
    EXCLUDE USING gist ("sku" WITH =, tstzrange("valid_from", "valid_until") WITH &&) WHERE ("valid_from" IS NOT NULL);
ALTER TABLE "price"
  ADD CONSTRAINT "price_placed" CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL),
  ADD CONSTRAINT "price_amount" CHECK ("ended" OR ("amount" >= 0 AND "currency" IS NOT NULL)),
  ADD CONSTRAINT "price_no_overlap"
    EXCLUDE USING gist ("sku" WITH =, "market" WITH =, "price_list" WITH =, "tier" WITH =, tstzrange("valid_from", "valid_until") WITH &&)
    WHERE ("valid_from" IS NOT NULL);

-- Reads by key; what is pending; the earliest start that is to come, of all and per market.
CREATE INDEX "product_version_sku_valid_from_idx" ON "product_version" ("sku", "valid_from");
CREATE INDEX "product_version_pending_idx" ON "product_version" ("sku") WHERE "valid_from" IS NULL;
CREATE INDEX "product_version_valid_from_idx" ON "product_version" ("valid_from");
CREATE INDEX "price_key_valid_from_idx" ON "price" ("sku", "market", "price_list", "tier", "valid_from");
CREATE INDEX "price_pending_idx" ON "price" ("sku", "market", "price_list", "tier") WHERE "valid_from" IS NULL;
CREATE INDEX "price_market_valid_from_idx" ON "price" ("market", "valid_from");

-- Variants of a model; what lists filter by.
CREATE INDEX "product_version_model_idx" ON "product_version" ("model", "sku") WHERE "model" IS NOT NULL;
CREATE INDEX "product_version_categories_idx" ON "product_version" USING gin ("categories");
CREATE INDEX "product_version_facets_idx" ON "product_version" USING gin ("facets");
CREATE INDEX "product_text_words_idx" ON "product_text" USING gin ("words");

-- Derived from a document as the attributes are configured: what lists and search need of it.
CREATE FUNCTION "product_facets"("document" jsonb) RETURNS text[] LANGUAGE sql STABLE AS $$
  SELECT coalesce(array_agg(a.code || '=' || (v.value #>> '{@}') ORDER BY a.code), '{}')
    FROM jsonb_each(document) AS v
    JOIN attribute a ON a.code = v.key
   WHERE a.type IN ('SELECT', 'REFERENCE', 'BOOLEAN') AND NOT a.localizable AND NOT a.per_channel
     AND coalesce(v.value #>> '{@}', '') <> ''
$$;
CREATE FUNCTION "product_words"("sku" text, "document" jsonb) RETURNS TABLE ("scope" text, "words" tsvector) LANGUAGE sql STABLE AS $$
  SELECT t.scope, to_tsvector('simple', regexp_replace(unaccent(normalize(string_agg(t.content, ' '), NFC)), '[^[:alnum:]]+', ' ', 'g'))
    FROM (SELECT '@' AS scope, sku AS content
          UNION ALL
          SELECT s.key, s.value #>> '{}'
            FROM jsonb_each(document) AS v
            JOIN attribute a ON a.code = v.key AND a.type = 'TEXT'
           CROSS JOIN LATERAL jsonb_each(v.value) AS s) t
   GROUP BY t.scope
$$;
