-- AlterTable
ALTER TABLE "asset" ADD COLUMN     "source" TEXT;

-- CreateIndex
CREATE UNIQUE INDEX "asset_source_key" ON "asset"("source");

-- Written by hand: what Prisma's schema cannot say.

-- Sources are listed by their beginning, in the order of their bytes, whatever the database's collation is.
CREATE INDEX "asset_source_prefix" ON "asset"("source" text_pattern_ops);
