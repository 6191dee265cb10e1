-- CreateTable
CREATE TABLE "navigation_publication" (
    "id" BIGSERIAL NOT NULL,
    "site" TEXT NOT NULL,
    "menu" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "items" JSONB NOT NULL,
    "revision" INTEGER NOT NULL,
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "navigation_publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page" (
    "id" TEXT NOT NULL,
    "site" TEXT NOT NULL,
    "type" TEXT NOT NULL,
    "parent_id" TEXT,
    "markets" TEXT[],
    "revision" INTEGER NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "page_draft" (
    "page_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "seo" JSONB NOT NULL,
    "blocks" JSONB NOT NULL,

    CONSTRAINT "page_draft_pkey" PRIMARY KEY ("page_id","locale")
);

-- CreateTable
CREATE TABLE "page_publication" (
    "id" BIGSERIAL NOT NULL,
    "page_id" TEXT NOT NULL,
    "locale" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "site" TEXT NOT NULL,
    "path" TEXT,
    "type" TEXT NOT NULL,
    "parent_id" TEXT,
    "markets" TEXT[],
    "title" TEXT,
    "document" JSONB,
    "skus" TEXT[],
    "assets" TEXT[],
    "published_by" TEXT NOT NULL,
    "published_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "page_publication_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "site" (
    "code" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "markets" TEXT[],
    "locale_settings" JSONB NOT NULL,
    "base_url" TEXT NOT NULL,
    "path_scheme" TEXT NOT NULL,
    "organisation" JSONB,
    "social_image" TEXT,
    "home_page" TEXT,
    "revision" INTEGER NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "site_pkey" PRIMARY KEY ("code")
);

-- CreateIndex
CREATE INDEX "navigation_publication_site_menu_stage_valid_from_idx" ON "navigation_publication"("site", "menu", "stage", "valid_from");

-- CreateIndex
CREATE INDEX "page_site_idx" ON "page"("site");

-- CreateIndex
CREATE INDEX "page_publication_page_id_locale_stage_valid_from_idx" ON "page_publication"("page_id", "locale", "stage", "valid_from");

-- CreateIndex
CREATE INDEX "page_publication_site_stage_path_idx" ON "page_publication"("site", "stage", "path");

-- CreateIndex
CREATE INDEX "page_publication_site_stage_valid_from_idx" ON "page_publication"("site", "stage", "valid_from");

-- CreateIndex
CREATE INDEX "page_publication_skus_idx" ON "page_publication" USING GIN ("skus");

-- CreateIndex
CREATE INDEX "page_publication_assets_idx" ON "page_publication" USING GIN ("assets");

-- AddForeignKey
ALTER TABLE "page_draft" ADD CONSTRAINT "page_draft_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "page_publication" ADD CONSTRAINT "page_publication_page_id_fkey" FOREIGN KEY ("page_id") REFERENCES "page"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What follows is written by hand: Prisma has no words for it.

-- Of one page in one locale and stage, at most one publication is in effect at any instant.
ALTER TABLE "page_publication" ADD CONSTRAINT "page_publication_one_at_a_time"
  EXCLUDE USING gist ("page_id" WITH =, "locale" WITH =, "stage" WITH =, tstzrange("valid_from", "valid_until") WITH &&)
  WHERE ("valid_from" IS NOT NULL);
ALTER TABLE "page_publication" ADD CONSTRAINT "page_publication_begins"
  CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL);
ALTER TABLE "page_publication" ADD CONSTRAINT "page_publication_whole"
  CHECK ("ended" OR ("path" IS NOT NULL AND "title" IS NOT NULL AND "document" IS NOT NULL));
-- Suggestions for a path that leads nowhere: pages with similar paths.
CREATE INDEX "page_publication_path_similar_idx" ON "page_publication" USING gist ("site", "stage", "path" gist_trgm_ops);
CREATE INDEX "page_publication_pending_idx" ON "page_publication"("page_id", "locale", "stage") WHERE "valid_from" IS NULL;

ALTER TABLE "navigation_publication" ADD CONSTRAINT "navigation_publication_one_at_a_time"
  EXCLUDE USING gist ("site" WITH =, "menu" WITH =, "stage" WITH =, tstzrange("valid_from", "valid_until") WITH &&)
  WHERE ("valid_from" IS NOT NULL);
ALTER TABLE "navigation_publication" ADD CONSTRAINT "navigation_publication_begins"
  CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL);
CREATE INDEX "navigation_publication_pending_idx" ON "navigation_publication"("site", "menu", "stage") WHERE "valid_from" IS NULL;
