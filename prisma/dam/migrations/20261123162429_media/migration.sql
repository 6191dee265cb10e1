-- CreateTable
CREATE TABLE "original" (
    "sha256" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "mime_type" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "width" INTEGER,
    "height" INTEGER,
    "dominant_color" TEXT,
    "placeholder" TEXT,
    "stored_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "original_pkey" PRIMARY KEY ("sha256")
);

-- CreateTable
CREATE TABLE "asset" (
    "id" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "rights_revision" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "file_name" TEXT NOT NULL,
    "alt" JSONB NOT NULL,
    "caption" JSONB NOT NULL,
    "focal_x" DOUBLE PRECISION NOT NULL,
    "focal_y" DOUBLE PRECISION NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" TEXT NOT NULL,

    CONSTRAINT "asset_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "asset_version" (
    "id" BIGSERIAL NOT NULL,
    "asset_id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "document" JSONB NOT NULL,

    CONSTRAINT "asset_version_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "link" (
    "id" BIGSERIAL NOT NULL,
    "link_id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "sku" TEXT NOT NULL,
    "asset_id" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "colour" TEXT,
    "angle" TEXT,
    "position" INTEGER NOT NULL,
    "market" TEXT,

    CONSTRAINT "link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "preset" (
    "code" TEXT NOT NULL,
    "widths" INTEGER[],
    "height" INTEGER,
    "fit" TEXT NOT NULL,
    "quality" INTEGER NOT NULL,
    "formats" TEXT[],
    "ttl_class" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,

    CONSTRAINT "preset_pkey" PRIMARY KEY ("code")
);

-- CreateTable
CREATE TABLE "rights" (
    "id" BIGSERIAL NOT NULL,
    "asset_id" TEXT NOT NULL,
    "valid_from" TIMESTAMPTZ(3),
    "valid_until" TIMESTAMPTZ(3),
    "release_code" TEXT,
    "ended" BOOLEAN NOT NULL DEFAULT false,
    "revision" INTEGER NOT NULL,
    "licence" TEXT NOT NULL,
    "licensor" TEXT,
    "credit_line" TEXT,
    "copyright_notice" TEXT,
    "shown_from" TIMESTAMPTZ(3),
    "shown_until" TIMESTAMPTZ(3),
    "territories_allowed" TEXT[],
    "territories_denied" TEXT[],
    "channels" TEXT[],
    "audiences" TEXT[],

    CONSTRAINT "rights_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "asset_created_at_id_idx" ON "asset"("created_at", "id");

-- CreateIndex
CREATE INDEX "asset_version_asset_id_valid_from_idx" ON "asset_version"("asset_id", "valid_from");

-- CreateIndex
CREATE INDEX "link_link_id_valid_from_idx" ON "link"("link_id", "valid_from");

-- CreateIndex
CREATE INDEX "link_sku_valid_from_idx" ON "link"("sku", "valid_from");

-- CreateIndex
CREATE INDEX "link_asset_id_idx" ON "link"("asset_id");

-- CreateIndex
CREATE INDEX "rights_asset_id_valid_from_idx" ON "rights"("asset_id", "valid_from");

-- AddForeignKey
ALTER TABLE "asset" ADD CONSTRAINT "asset_sha256_fkey" FOREIGN KEY ("sha256") REFERENCES "original"("sha256") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Written by hand: what Prisma's schema cannot say.

-- Of one key, two rows are never true at once; a row waits for a release or has a beginning.
ALTER TABLE "asset_version"
  ADD CONSTRAINT "asset_version_no_overlap" EXCLUDE USING gist ("asset_id" WITH =, tstzrange("valid_from", "valid_until") WITH &&) WHERE ("valid_from" IS NOT NULL),
  ADD CONSTRAINT "asset_version_begins" CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL);
CREATE INDEX "asset_version_pending" ON "asset_version"("asset_id") WHERE "valid_from" IS NULL;

ALTER TABLE "rights"
  ADD CONSTRAINT "rights_no_overlap" EXCLUDE USING gist ("asset_id" WITH =, tstzrange("valid_from", "valid_until") WITH &&) WHERE ("valid_from" IS NOT NULL),
  ADD CONSTRAINT "rights_begins" CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL),
  ADD CONSTRAINT "rights_window" CHECK ("shown_from" < "shown_until");
CREATE INDEX "rights_pending" ON "rights"("asset_id") WHERE "valid_from" IS NULL;

ALTER TABLE "link"
  ADD CONSTRAINT "link_no_overlap" EXCLUDE USING gist ("link_id" WITH =, tstzrange("valid_from", "valid_until") WITH &&) WHERE ("valid_from" IS NOT NULL),
  ADD CONSTRAINT "link_begins" CHECK ("valid_from" IS NOT NULL OR "release_code" IS NOT NULL);
CREATE INDEX "link_pending" ON "link"("link_id") WHERE "valid_from" IS NULL;
CREATE INDEX "link_sku_pending" ON "link"("sku") WHERE "valid_from" IS NULL;

-- Search by a part of the file's name.
CREATE INDEX "asset_file_name" ON "asset" USING gin ("file_name" gin_trgm_ops);
