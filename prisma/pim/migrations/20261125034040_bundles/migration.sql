-- AlterTable
ALTER TABLE "product_draft" ADD COLUMN     "bundle" JSONB;

-- AlterTable
ALTER TABLE "product_version" ADD COLUMN     "bundle" JSONB;

-- Written by hand from here on.

-- A bundle says what it is put together of, unless it ends; nothing else does.
ALTER TABLE "product_version"
  DROP CONSTRAINT "product_version_kind",
  ADD CONSTRAINT "product_version_kind" CHECK (
    "kind" IN ('SIMPLE', 'MODEL', 'VARIANT', 'BUNDLE')
    AND ("kind" = 'VARIANT') = ("model" IS NOT NULL)
    AND ("kind" = 'BUNDLE' AND NOT "ended") = ("bundle" IS NOT NULL));
